import {
  AuditorService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { ModelRegistry } from '@rally/model-registry';
import {
  AuditedPromotionService,
  AuditedPublishingService,
} from './AuditedServices';
import {
  AuthorizedModelService,
  AuthorizedPredictionService,
  AuthorizedPromotionService,
  AuthorizedPublishingService,
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
  problems: ProblemBook;
  auditor: AuditorService;
  notifications: NotificationService;
  permissions: PermissionsService;
  logger: LoggerService;
}): Services {
  const { registry, served, auditor, permissions } = deps;
  const library = new ModelLibrary(registry);
  const comparer = new Comparer(library);
  const judge = new PromotionJudge({ library, comparer, served });
  return {
    models: new AuthorizedModelService(
      new DefaultModelService({ ...deps, library, comparer, judge }),
      permissions,
    ),
    predictions: new AuthorizedPredictionService(
      new DefaultPredictionService({ registry, library, served }),
      permissions,
    ),
    publishing: new AuditedPublishingService(
      new AuthorizedPublishingService(
        new DefaultPublishingService({ registry, library, served }),
        permissions,
      ),
      auditor,
    ),
    promotions: new AuditedPromotionService(
      new AuthorizedPromotionService(
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
