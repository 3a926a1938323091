import { bearerTokenAuthenticationPolicy } from '@azure/core-rest-pipeline';
import {
  CallPolicy,
  Clock,
  DEFAULT_CALL_POLICY,
  HttpUpstream,
  UpstreamAnswer,
} from '@rally/upstream';
import { AzureEndpoints } from './connection';
import { AzureConnection } from './connection';
import { parseJson } from './json';
import { ARM_PAGE, readPages, TakeItems, takePages } from './pages';

/** The largest answer seen is the list of all sizes of a region, about 3 MB. */
export const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** For what counts each time it is asked: once, and patiently. */
export const ONCE: CallPolicy = {
  ...DEFAULT_CALL_POLICY,
  attemptMs: 30_000,
  overallMs: 30_000,
  retries: 0,
};

/** Asks Azure Resource Manager where there is no client of its own here. */
export class ArmClient {
  readonly #upstream: HttpUpstream;

  constructor(
    connection: AzureConnection,
    config: AzureEndpoints['resourceManager'],
    clock: Clock,
  ) {
    this.#upstream = new HttpUpstream({
      endpoint: config.endpoint,
      httpClient: connection.httpClient,
      policy: DEFAULT_CALL_POLICY,
      maxBytes: MAX_RESPONSE_BYTES,
      clock,
      policies: [
        bearerTokenAuthenticationPolicy({
          credential: connection.credential,
          scopes: `${config.audience}/.default`,
        }),
      ],
    });
  }

  /**
   * All items of a list. The path carries its `api-version`.
   *
   * @throws UpstreamError
   */
  list(path: string): Promise<unknown[]> {
    return readPages(this.#upstream, path, ARM_PAGE);
  }

  /**
   * The same part by part, for lists of which little is kept.
   *
   * @throws UpstreamError also after parts were given
   */
  take(path: string, items: TakeItems): Promise<void> {
    return takePages(this.#upstream, path, items, ARM_PAGE);
  }

  /** @throws UpstreamError */
  async get(path: string): Promise<unknown> {
    return parseJson(await this.#upstream.getText(path));
  }

  /**
   * A question that needs a body and changes nothing.
   *
   * @throws UpstreamError
   */
  async ask(
    path: string,
    body: unknown,
    policy?: CallPolicy,
  ): Promise<unknown> {
    const { text } = await this.#upstream.send({
      method: 'POST',
      target: path,
      body,
      policy,
    });
    return parseJson(text);
  }

  /**
   * Writes, once: whether a write that got no answer was carried out is not
   * known, so it is for the caller to look.
   *
   * @throws UpstreamError
   */
  put(path: string, body: unknown): Promise<UpstreamAnswer> {
    return this.#upstream.send({
      method: 'PUT',
      target: path,
      body,
      policy: ONCE,
    });
  }
}
