import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { AksApi, AskOptions, ClusterRef } from './AksApi';

type Query = Record<string, string | undefined>;

/** Talks to the aks backend as the signed-in user. */
export class AksClient implements AksApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(deps: { discovery: DiscoveryApi; fetch: FetchApi }) {
    this.#discovery = deps.discovery;
    this.#fetch = deps.fetch;
  }

  getSubscriptions: AksApi['getSubscriptions'] = options =>
    this.#get('/subscriptions', {}, options);

  getRegions: AksApi['getRegions'] = ({ subscriptionId }, options) =>
    this.#get('/regions', { subscriptionId }, options);

  getQuota: AksApi['getQuota'] = (request, options) =>
    this.#get(
      '/quota',
      { ...regional(request), fresh: request.fresh ? 'true' : undefined },
      options,
    );

  getKubernetesVersions: AksApi['getKubernetesVersions'] = (request, options) =>
    this.#get('/kubernetes-versions', regional(request), options);

  getVmSizes: AksApi['getVmSizes'] = (request, options) =>
    this.#get('/vm-sizes', request, options);

  preflight: AksApi['preflight'] = (request, options) =>
    this.#post('/preflight', request, options);

  rankPlacements: AksApi['rankPlacements'] = (request, options) =>
    this.#post('/placements', request, options);

  getClusters: AksApi['getClusters'] = ({ subscriptionId }, options) =>
    this.#get('/clusters', { subscriptionId }, options);

  getCluster: AksApi['getCluster'] = (cluster, options) =>
    this.#get(pathOf(cluster), {}, options);

  getClusterStatus: AksApi['getClusterStatus'] = (cluster, options) =>
    this.#get(`${pathOf(cluster)}/status`, {}, options);

  getPoolTimeline: AksApi['getPoolTimeline'] = (
    { pool, hours, ...cluster },
    options,
  ) =>
    this.#get(
      `${pathOf(cluster)}/pools/${encodeURIComponent(pool)}/timeline`,
      { hours: hours?.toString() },
      options,
    );

  getQuotaForecast: AksApi['getQuotaForecast'] = (
    { subscriptionId, region, quota },
    options,
  ) => this.#get('/quota-forecast', { subscriptionId, region, quota }, options);

  getQuotaForecasts: AksApi['getQuotaForecasts'] = (
    { subscriptionId },
    options,
  ) => this.#get('/quota-forecasts', { subscriptionId }, options);

  getQuotaRequests: AksApi['getQuotaRequests'] = (request, options) =>
    this.#get('/quota-requests', regional(request), options);

  requestQuota: AksApi['requestQuota'] = (request, options) =>
    this.#post('/quota-requests', request, options);

  #get<T>(path: string, query: Query, options?: AskOptions): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) search.set(key, value);
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    return this.#ask<T>(`${path}${suffix}`, { signal: options?.signal });
  }

  #post<T>(path: string, body: unknown, options?: AskOptions): Promise<T> {
    return this.#ask<T>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: options?.signal,
    });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const base = await this.#discovery.getBaseUrl('aks');
    const response = await this.#fetch.fetch(`${base}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function regional(request: {
  subscriptionId?: string;
  regions?: string[];
}): Query {
  const { subscriptionId, regions } = request;
  return { subscriptionId, region: regions?.join(',') || undefined };
}

function pathOf({ subscriptionId, resourceGroup, name }: ClusterRef): string {
  const parts = [subscriptionId, resourceGroup, name].map(encodeURIComponent);
  return `/clusters/${parts.join('/')}`;
}
