import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  kmeansModelPredictPermission,
  kmeansModelPromotePermission,
  kmeansModelPublishPermission,
  kmeansModelReadPermission,
} from '@rally/plugin-kmeans-common';
import { ModelService } from './ModelService';
import { ServiceOptions } from './options';
import { PredictionService } from './PredictionService';
import { PromotionService } from './PromotionService';
import { PublishingService } from './PublishingService';

/** @throws NotAllowedError unless the policy allows it outright */
export async function demand(
  permissions: PermissionsService,
  permission: BasicPermission,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `The permission ${permission.name} is needed for this.`,
    );
  }
}

/** A method whose last argument says in whose name it is called. */
type Method<A extends unknown[], R> = (
  ...args: [...A, ServiceOptions]
) => Promise<R>;

/** Puts the permission in front of a method: it is not called without. Methods of the services are arrow functions, so they stand alone. */
function demanding(
  permissions: PermissionsService,
  permission: BasicPermission,
) {
  return <A extends unknown[], R>(method: Method<A, R>): Method<A, R> =>
    async (...args) => {
      const { credentials } = args[args.length - 1] as ServiceOptions;
      await demand(permissions, permission, credentials);
      return method(...args);
    };
}

/** `kmeans.model.read` before anything is looked at. */
export function authorizedModels(
  inner: ModelService,
  permissions: PermissionsService,
): ModelService {
  const read = demanding(permissions, kmeansModelReadPermission);
  return {
    getModels: read(inner.getModels),
    getModel: read(inner.getModel),
    getVersion: read(inner.getVersion),
    getPoints: read(inner.getPoints),
    getRally: read(inner.getRally),
    getCard: read(inner.getCard),
    compare: read(inner.compare),
    getDrift: read(inner.getDrift),
    judgePromotion: read(inner.judgePromotion),
  };
}

/** `kmeans.model.predict` before a model is asked. */
export function authorizedPredictions(
  inner: PredictionService,
  permissions: PermissionsService,
): PredictionService {
  const predict = demanding(permissions, kmeansModelPredictPermission);
  return { predict: predict(inner.predict), explain: predict(inner.explain) };
}

/** `kmeans.model.publish` before a version is made, and before it is even read. */
export function authorizedPublishing(
  inner: PublishingService,
  permissions: PermissionsService,
): PublishingService {
  const publish = demanding(permissions, kmeansModelPublishPermission);
  return {
    admit: publish(inner.admit),
    publish: publish(inner.publish),
    renameClusters: publish(inner.renameClusters),
  };
}

/** `kmeans.model.promote` before a version moves. */
export function authorizedPromotions(
  inner: PromotionService,
  permissions: PermissionsService,
): PromotionService {
  const promote = demanding(permissions, kmeansModelPromotePermission);
  return {
    promote: promote(inner.promote),
    rollBack: promote(inner.rollBack),
    archive: promote(inner.archive),
  };
}
