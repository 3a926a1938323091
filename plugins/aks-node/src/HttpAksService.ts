import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { AksRequestOptions, AksService } from './types';

type Query = Record<string, string | string[] | undefined>;

/** Asks the aks plugin over HTTP, wherever discovery says it runs. */
export class HttpAksService implements AksService {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;

  constructor(deps: { discovery: DiscoveryService; auth: AuthService }) {
    this.#discovery = deps.discovery;
    this.#auth = deps.auth;
  }

  getSubscriptions: AksService['getSubscriptions'] = options =>
    this.#get('/subscriptions', {}, options);

  getRegions: AksService['getRegions'] = (request, options) =>
    this.#get('/regions', { subscriptionId: request.subscriptionId }, options);

  getQuota: AksService['getQuota'] = (request, options) =>
    this.#get(
      '/quota',
      {
        subscriptionId: request.subscriptionId,
        region: request.regions,
        fresh: request.fresh ? 'true' : undefined,
      },
      options,
    );

  getKubernetesVersions: AksService['getKubernetesVersions'] = (
    request,
    options,
  ) =>
    this.#get(
      '/kubernetes-versions',
      { subscriptionId: request.subscriptionId, region: request.regions },
      options,
    );

  getVmSizes: AksService['getVmSizes'] = (request, options) =>
    this.#get('/vm-sizes', request, options);

  preflight: AksService['preflight'] = (request, options) =>
    this.#post('/preflight', request, options);

  rankPlacements: AksService['rankPlacements'] = (request, options) =>
    this.#post('/placements', request, options);

  getClusters: AksService['getClusters'] = (request, options) =>
    this.#get('/clusters', { subscriptionId: request.subscriptionId }, options);

  getCluster: AksService['getCluster'] = (request, options) =>
    this.#get(pathOf(request), {}, options);

  getClusterStatus: AksService['getClusterStatus'] = (request, options) =>
    this.#get(`${pathOf(request)}/status`, {}, options);

  getPoolTimeline: AksService['getPoolTimeline'] = (request, options) =>
    this.#get(
      `${pathOf(request)}/pools/${encodeURIComponent(request.pool)}/timeline`,
      { hours: request.hours?.toString() },
      options,
    );

  getQuotaForecast: AksService['getQuotaForecast'] = (request, options) =>
    this.#get(
      '/quota-forecast',
      {
        subscriptionId: request.subscriptionId,
        region: request.region,
        quota: request.quota,
      },
      options,
    );

  getQuotaForecasts: AksService['getQuotaForecasts'] = (request, options) =>
    this.#get(
      '/quota-forecasts',
      { subscriptionId: request.subscriptionId },
      options,
    );

  #get<T>(path: string, query: Query, options: AksRequestOptions): Promise<T> {
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        [value ?? []].flat().map(v => [name, v]),
      ),
    ).toString();
    return this.#send(`${path}${search && `?${search}`}`, {}, options);
  }

  #post<T>(path: string, body: unknown, options: AksRequestOptions) {
    return this.#send<T>(
      path,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
      options,
    );
  }

  async #send<T>(
    path: string,
    init: RequestInit,
    options: AksRequestOptions,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('aks');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'aks',
    });
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOf(cluster: {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}): string {
  const { subscriptionId, resourceGroup, name } = cluster;
  const parts = [subscriptionId, resourceGroup, name].map(encodeURIComponent);
  return `/clusters/${parts.join('/')}`;
}
