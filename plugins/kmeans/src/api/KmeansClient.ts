import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { AskOptions, KmeansApi, VersionRef } from './KmeansApi';

/** Talks to the kmeans backend as the signed-in user. */
export class KmeansClient implements KmeansApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(deps: { discovery: DiscoveryApi; fetch: FetchApi }) {
    this.#discovery = deps.discovery;
    this.#fetch = deps.fetch;
  }

  getModels: KmeansApi['getModels'] = options => this.#get('/models', options);

  getModel: KmeansApi['getModel'] = ({ name }, options) =>
    this.#get(modelPath(name), options);

  getVersion: KmeansApi['getVersion'] = (request, options) =>
    this.#get(versionPath(request), options);

  getPoints: KmeansApi['getPoints'] = (request, options) =>
    this.#get(`${versionPath(request)}/points`, options);

  getRally: KmeansApi['getRally'] = (request, options) =>
    this.#get(
      `${versionPath(request)}/rallies/${encodeURIComponent(
        request.matchId,
      )}/${encodeURIComponent(request.rallyId)}`,
      options,
    );

  compare: KmeansApi['compare'] = ({ name, from, to }, options) =>
    this.#get(`${modelPath(name)}/compare?from=${from}&to=${to}`, options);

  getDrift: KmeansApi['getDrift'] = ({ name }, options) =>
    this.#get(`${modelPath(name)}/drift`, options);

  getPromotion: KmeansApi['getPromotion'] = (request, options) =>
    this.#get(`${versionPath(request)}/promotion`, options);

  predict: KmeansApi['predict'] = ({ features, ...version }, options) =>
    this.#send(
      'POST',
      `${versionPath(version)}/predict`,
      { features, impute: true },
      options,
    );

  promote: KmeansApi['promote'] = ({ name, ...body }) =>
    this.#send('POST', `${modelPath(name)}/promote`, body);

  rollBack: KmeansApi['rollBack'] = ({ name, ...body }) =>
    this.#send('POST', `${modelPath(name)}/rollback`, body);

  renameClusters: KmeansApi['renameClusters'] = ({ names, ...version }) =>
    this.#send('PUT', `${versionPath(version)}/names`, { names });

  #get<T>(path: string, options?: AskOptions): Promise<T> {
    return this.#ask<T>(path, { signal: options?.signal });
  }

  #send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    options?: AskOptions,
  ): Promise<T> {
    return this.#ask<T>(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: options?.signal,
    });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const base = await this.#discovery.getBaseUrl('kmeans');
    const response = await this.#fetch.fetch(`${base}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function modelPath(name: string): string {
  return `/models/${encodeURIComponent(name)}`;
}

/** Below `/api/kmeans`. */
export function versionPath({ name, version }: VersionRef): string {
  return `${modelPath(name)}/versions/${version}`;
}
