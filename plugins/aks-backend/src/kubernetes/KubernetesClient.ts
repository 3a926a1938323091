import {
  bearerTokenAuthenticationPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline';
import { AzureConnection } from '@rally/azure';
import {
  CallPolicy,
  Clock,
  DEFAULT_CALL_POLICY,
  HttpUpstream,
  malformed,
  UpstreamError,
} from '@rally/upstream';
import { asList, asRecord, JsonRecord } from './json';
import { KubernetesEndpoint } from './readEndpoint';

/**
 * The application for which tokens to any AKS cluster are issued, in every cloud.
 * https://azure.github.io/kubelogin/concepts/aks.html
 */
const AKS_SERVER = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** Nobody waits for these answers: once more, and not for long. */
const POLICY: CallPolicy = {
  ...DEFAULT_CALL_POLICY,
  overallMs: 12_000,
  retries: 1,
};

/** 500 nodes take about 8 MB: each names its images. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const PAGE_SIZE = 250;

/** AKS takes 5000 nodes in a cluster. */
const MAX_ITEMS = 5_000;
const MAX_PAGES = 40;

/** Reads from the API server of one cluster, as the portal's own identity. */
export class KubernetesClient {
  readonly #upstream: HttpUpstream;
  /** Of a server behind a proxy; no slash at its end. */
  readonly #base: string;

  constructor(
    endpoint: KubernetesEndpoint,
    connection: AzureConnection,
    clock: Clock,
  ) {
    const { origin, pathname } = new URL(endpoint.server);
    this.#base = pathname.replace(/\/+$/, '');
    this.#upstream = new HttpUpstream({
      endpoint: origin,
      httpClient: connection.httpClient,
      policy: POLICY,
      maxBytes: MAX_RESPONSE_BYTES,
      clock,
      policies: [
        tlsPolicy({ ca: endpoint.ca }),
        bearerTokenAuthenticationPolicy({
          credential: connection.credential,
          scopes: `${AKS_SERVER}/.default`,
        }),
      ],
    });
  }

  /**
   * Gives the items of a list to `take`, page by page. One page at a time is
   * held: nodes and events are large, and little of each is kept.
   *
   * @param path - `/api/v1/nodes`
   * @param what - in words, for the person who has to grant it
   * @throws UpstreamError
   */
  async list(
    path: string,
    what: string,
    take: (item: JsonRecord) => void,
    selector?: string,
  ): Promise<void> {
    let next: string | undefined;
    let items = 0;
    for (let page = 0; page === 0 || next; page++) {
      const query = new URLSearchParams({
        limit: String(PAGE_SIZE),
        ...(selector && { fieldSelector: selector }),
        ...(next && { continue: next }),
      });
      const body = await this.get(`${path}?${query}`, what);
      if (!Array.isArray(body.items)) {
        throw malformed('The answer of the cluster is not a list.');
      }
      for (const item of asList(body.items)) {
        const record = asRecord(item);
        if (record) take(record);
      }
      items += body.items.length;
      const token = asRecord(body.metadata)?.continue;
      next = typeof token === 'string' && token !== '' ? token : undefined;
      if (next && (items >= MAX_ITEMS || page + 1 >= MAX_PAGES)) {
        throw malformed(
          `The cluster lists more than ${items} entries; that is not read.`,
        );
      }
    }
  }

  /** @throws UpstreamError */
  async get(target: string, what: string): Promise<JsonRecord> {
    let text: string;
    try {
      text = await this.#upstream.getText(`${this.#base}${target}`);
    } catch (thrown) {
      throw inWords(thrown as UpstreamError, what);
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw malformed('The answer of the cluster is not JSON, or cut short.');
    }
    const record = asRecord(body);
    if (!record) {
      throw malformed('The answer of the cluster is not an object.');
    }
    return record;
  }
}

/** What of a cluster's refusals a person can act on. Its own words name the portal's identity. */
function inWords(error: UpstreamError, what: string): UpstreamError {
  const { status, retryAt, transient } = error;
  const say = (code: string, message: string) =>
    new UpstreamError({ code, message, status, retryAt, transient });
  switch (status) {
    case 401:
      return say(
        'Unauthorized',
        "The cluster does not know the portal's identity: both must be of one Microsoft Entra tenant.",
      );
    case 403:
      return say(
        'Forbidden',
        `The portal's identity may not read ${what} of the cluster. Give it a role that has this data action; docs/guides/azure.md has one.`,
      );
    case 404:
      return say('NotFound', `The cluster has no ${what}.`);
    case 410:
      return say('Expired', 'The list changed while it was read.');
    case undefined:
      return error.code === 'Network' || error.code === 'Timeout'
        ? say(
            error.code,
            `${error.message} The API server of a private cluster answers inside its network only, and authorized IP ranges shut all others out.`,
          )
        : error;
    default:
      return error;
  }
}
