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

/** `kmeans.model.read` before anything is looked at. */
export class AuthorizedModelService implements ModelService {
  constructor(
    private readonly inner: ModelService,
    private readonly permissions: PermissionsService,
  ) {}

  getModels: ModelService['getModels'] = async options => {
    await this.#demand(options.credentials);
    return this.inner.getModels(options);
  };

  getModel: ModelService['getModel'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getModel(request, options);
  };

  getVersion: ModelService['getVersion'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getVersion(request, options);
  };

  getPoints: ModelService['getPoints'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getPoints(request, options);
  };

  getRally: ModelService['getRally'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getRally(request, options);
  };

  getCard: ModelService['getCard'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getCard(request, options);
  };

  compare: ModelService['compare'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.compare(request, options);
  };

  getDrift: ModelService['getDrift'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getDrift(request, options);
  };

  judgePromotion: ModelService['judgePromotion'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.judgePromotion(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, kmeansModelReadPermission, credentials);
  }
}

/** `kmeans.model.predict` before a model is asked. */
export class AuthorizedPredictionService implements PredictionService {
  constructor(
    private readonly inner: PredictionService,
    private readonly permissions: PermissionsService,
  ) {}

  predict: PredictionService['predict'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.predict(request, options);
  };

  explain: PredictionService['explain'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.explain(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, kmeansModelPredictPermission, credentials);
  }
}

/** `kmeans.model.publish` before a version is made, and before it is even read. */
export class AuthorizedPublishingService implements PublishingService {
  constructor(
    private readonly inner: PublishingService,
    private readonly permissions: PermissionsService,
  ) {}

  admit: PublishingService['admit'] = async options => {
    await this.#demand(options.credentials);
    return this.inner.admit(options);
  };

  publish: PublishingService['publish'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.publish(request, options);
  };

  renameCluster: PublishingService['renameCluster'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.renameCluster(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, kmeansModelPublishPermission, credentials);
  }
}

/** `kmeans.model.promote` before a version moves. */
export class AuthorizedPromotionService implements PromotionService {
  constructor(
    private readonly inner: PromotionService,
    private readonly permissions: PermissionsService,
  ) {}

  promote: PromotionService['promote'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.promote(request, options);
  };

  rollBack: PromotionService['rollBack'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.rollBack(request, options);
  };

  archive: PromotionService['archive'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.archive(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, kmeansModelPromotePermission, credentials);
  }
}
