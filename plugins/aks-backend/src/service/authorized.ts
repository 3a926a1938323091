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
  aksClusterReadPermission,
  aksPlacementReadPermission,
  aksQuotaReadPermission,
  aksQuotaRequestPermission,
} from '@rally/plugin-aks-common';
import { CapacityService } from '../capacity/CapacityService';
import { ForecastService } from '../forecast/ForecastService';
import { LiveService } from '../live/LiveService';
import { ClusterService } from './ClusterService';
import { ExplainService } from './ExplainService';
import { PlacementService } from './PlacementService';
import { QuotaRequestService } from './QuotaRequestService';
import { QuotaService } from './QuotaService';

/** @throws NotAllowedError unless the policy allows it outright */
async function demand(
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

/** `aks.quota.read` before subscriptions, regions, quota and versions. */
export class AuthorizedQuotaService implements QuotaService {
  constructor(
    private readonly inner: QuotaService,
    private readonly permissions: PermissionsService,
  ) {}

  getSubscriptions: QuotaService['getSubscriptions'] = async options => {
    await this.#demand(options.credentials);
    return this.inner.getSubscriptions(options);
  };

  getRegions: QuotaService['getRegions'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getRegions(request, options);
  };

  getQuota: QuotaService['getQuota'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getQuota(request, options);
  };

  getKubernetesVersions: QuotaService['getKubernetesVersions'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.getKubernetesVersions(request, options);
  };

  getVmSizes: QuotaService['getVmSizes'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getVmSizes(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, aksQuotaReadPermission, credentials);
  }
}

/** `aks.quota.request` before asking for more, `aks.quota.read` before looking. */
export class AuthorizedQuotaRequestService implements QuotaRequestService {
  constructor(
    private readonly inner: QuotaRequestService,
    private readonly permissions: PermissionsService,
  ) {}

  requestQuota: QuotaRequestService['requestQuota'] = async (
    increase,
    options,
  ) => {
    const { permissions } = this;
    await demand(permissions, aksQuotaRequestPermission, options.credentials);
    return this.inner.requestQuota(increase, options);
  };

  getQuotaRequests: QuotaRequestService['getQuotaRequests'] = async (
    request,
    options,
  ) => {
    const { permissions } = this;
    await demand(permissions, aksQuotaReadPermission, options.credentials);
    return this.inner.getQuotaRequests(request, options);
  };
}

/** `aks.placement.read` before reports and ladders. */
export class AuthorizedPlacementService implements PlacementService {
  constructor(
    private readonly inner: PlacementService,
    private readonly permissions: PermissionsService,
  ) {}

  preflight: PlacementService['preflight'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.preflight(request, options);
  };

  rankPlacements: PlacementService['rankPlacements'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.rankPlacements(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, aksPlacementReadPermission, credentials);
  }
}

/** `aks.placement.read` before what is known of capacity. */
export class AuthorizedCapacityService implements CapacityService {
  constructor(
    private readonly inner: CapacityService,
    private readonly permissions: PermissionsService,
  ) {}

  getCapacity: CapacityService['getCapacity'] = async (request, options) => {
    const { permissions } = this;
    await demand(permissions, aksPlacementReadPermission, options.credentials);
    return this.inner.getCapacity(request, options);
  };
}

/** `aks.quota.read` before how quota grows. */
export class AuthorizedForecastService implements ForecastService {
  constructor(
    private readonly inner: ForecastService,
    private readonly permissions: PermissionsService,
  ) {}

  getQuotaForecast: ForecastService['getQuotaForecast'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.getQuotaForecast(request, options);
  };

  getQuotaForecasts: ForecastService['getQuotaForecasts'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.getQuotaForecasts(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, aksQuotaReadPermission, credentials);
  }
}

/** `aks.placement.read` before errors are explained, and remembered. */
export class AuthorizedExplainService implements ExplainService {
  constructor(
    private readonly inner: ExplainService,
    private readonly permissions: PermissionsService,
  ) {}

  explain: ExplainService['explain'] = async (request, options) => {
    const { permissions } = this;
    await demand(permissions, aksPlacementReadPermission, options.credentials);
    return this.inner.explain(request, options);
  };
}

/** `aks.cluster.read` before how pools live. */
export class AuthorizedLiveService implements LiveService {
  constructor(
    private readonly inner: LiveService,
    private readonly permissions: PermissionsService,
  ) {}

  getClusterStatus: LiveService['getClusterStatus'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.getClusterStatus(request, options);
  };

  getPoolTimeline: LiveService['getPoolTimeline'] = async (
    request,
    options,
  ) => {
    await this.#demand(options.credentials);
    return this.inner.getPoolTimeline(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, aksClusterReadPermission, credentials);
  }
}

/** `aks.cluster.read` before clusters and pools. */
export class AuthorizedClusterService implements ClusterService {
  constructor(
    private readonly inner: ClusterService,
    private readonly permissions: PermissionsService,
  ) {}

  getClusters: ClusterService['getClusters'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getClusters(request, options);
  };

  getCluster: ClusterService['getCluster'] = async (request, options) => {
    await this.#demand(options.credentials);
    return this.inner.getCluster(request, options);
  };

  #demand(credentials: BackstageCredentials) {
    return demand(this.permissions, aksClusterReadPermission, credentials);
  }
}
