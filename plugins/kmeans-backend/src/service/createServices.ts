import {
  AuditorService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { ModelRegistry } from '@rally/model-registry';
import { systemClock } from '@rally/upstream';
import { TrafficReader } from '../traffic/TrafficReader';
import {
  AuditedPromotionService,
  AuditedPublishingService,
} from './AuditedServices';
import {
  authorizedModels,
  authorizedPredictions,
  authorizedPromotions,
  authorizedPublishing,
} from './authorized';
import { Comparer } from './Comparer';
import { ModelLibrary } from './ModelLibrary';
import { DefaultModelService, ModelService } from './ModelService';
import { NotifyingPromotionService } from './NotifyingPromotionService';
import {
  DefaultPredictionService,
  PredictionService,
} from './PredictionService';
import { ProblemBook } from './ProblemBook';
import { PromotionJudge } from './PromotionJudge';
import { DefaultPromotionService, PromotionService } from './PromotionService';
import {
  DefaultPublishingService,
  PublishingService,
} from './PublishingService';
import { Served } from './served';

/** What routes and actions call; each checks permissions itself. */
export interface Services {
  models: ModelService;
  predictions: PredictionService;
  publishing: PublishingService;
  promotions: PromotionService;
}

export function createServices(deps: {
  registry: ModelRegistry;
  served: Served;
  traffic: TrafficReader;
  problems: ProblemBook;
  auditor: AuditorService;
  notifications: NotificationService;
  permissions: PermissionsService;
  logger: LoggerService;
}): Services {
  const { registry, served, traffic, auditor, permissions } = deps;
  const library = new ModelLibrary(registry);
  const comparer = new Comparer(library);
  const judge = new PromotionJudge({ library, comparer, traffic });
  return {
    models: authorizedModels(
      new DefaultModelService({
        ...deps,
        library,
        comparer,
        judge,
        clock: systemClock,
      }),
      permissions,
    ),
    predictions: authorizedPredictions(
      new DefaultPredictionService({ registry, library, served }),
      permissions,
    ),
    publishing: new AuditedPublishingService(
      authorizedPublishing(
        new DefaultPublishingService({ registry, library, served }),
        permissions,
      ),
      auditor,
    ),
    promotions: new AuditedPromotionService(
      authorizedPromotions(
        new NotifyingPromotionService(
          new DefaultPromotionService({ registry, judge, served }),
          deps.notifications,
          deps.logger,
        ),
        permissions,
      ),
      auditor,
    ),
  };
}
