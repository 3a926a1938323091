import { bearerTokenAuthenticationPolicy } from '@azure/core-rest-pipeline';
import { Clock, DEFAULT_CALL_POLICY, HttpUpstream } from '@rally/upstream';
import { AzureEndpoints } from './connection';
import { AzureConnection } from './connection';
import { ARM_PAGE, readPages } from './pages';

/** The largest answer seen is the list of all sizes of a region, about 3 MB. */
export const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** Reads lists of Azure Resource Manager for which there is no client of their own here. */
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
}
