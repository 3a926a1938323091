import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { KmeansRequestOptions, KmeansService } from './types';

const modelPath = (name: string) => `/models/${encodeURIComponent(name)}`;
const versionPath = ({ name, version }: { name: string; version: number }) =>
  `${modelPath(name)}/versions/${version}`;

/** Asks the kmeans plugin over HTTP, wherever discovery says it runs. */
export class HttpKmeansService implements KmeansService {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;

  constructor(deps: { discovery: DiscoveryService; auth: AuthService }) {
    this.#discovery = deps.discovery;
    this.#auth = deps.auth;
  }

  getModels: KmeansService['getModels'] = options =>
    this.#json('/models', {}, options);

  getModel: KmeansService['getModel'] = ({ name }, options) =>
    this.#json(modelPath(name), {}, options);

  getVersion: KmeansService['getVersion'] = (request, options) =>
    this.#json(versionPath(request), {}, options);

  getCard: KmeansService['getCard'] = (request, options) =>
    this.#text(`${versionPath(request)}/card`, options);

  getOpenApi: KmeansService['getOpenApi'] = options =>
    this.#text('/openapi.yaml', options);

  compare: KmeansService['compare'] = ({ name, from, to }, options) =>
    this.#json(`${modelPath(name)}/compare?from=${from}&to=${to}`, {}, options);

  getDrift: KmeansService['getDrift'] = ({ name }, options) =>
    this.#json(`${modelPath(name)}/drift`, {}, options);

  judgePromotion: KmeansService['judgePromotion'] = (request, options) =>
    this.#json(`${versionPath(request)}/promotion`, {}, options);

  promote: KmeansService['promote'] = ({ name, ...body }, options) =>
    this.#post(`${modelPath(name)}/promote`, body, options);

  rollBack: KmeansService['rollBack'] = ({ name, ...body }, options) =>
    this.#post(`${modelPath(name)}/rollback`, body, options);

  publish: KmeansService['publish'] = ({ name, ...body }, options) =>
    this.#post(`${modelPath(name)}/versions`, body, options);

  predict: KmeansService['predict'] = ({ name, version, ...body }, options) =>
    this.#post(
      `${
        version === undefined ? modelPath(name) : versionPath({ name, version })
      }/predict`,
      body,
      options,
    );

  #post<T>(path: string, body: unknown, options: KmeansRequestOptions) {
    return this.#json<T>(
      path,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
      options,
    );
  }

  async #text(path: string, options: KmeansRequestOptions): Promise<string> {
    return (await this.#send(path, {}, options)).text();
  }

  async #json<T>(
    path: string,
    init: RequestInit,
    options: KmeansRequestOptions,
  ): Promise<T> {
    return (await this.#send(path, init, options)).json();
  }

  async #send(
    path: string,
    init: RequestInit,
    { credentials }: KmeansRequestOptions,
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('kmeans');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'kmeans',
    });
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
