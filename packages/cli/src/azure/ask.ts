import { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, HttpClient } from '@azure/core-rest-pipeline';
import {
  Azure,
  AZURE_PUBLIC_CLOUD,
  createAzure,
  createCredential,
} from '@rally/azure';
import {
  RegionSnapshot,
  Signal,
  SignalSource,
  Snapshots,
} from '@rally/plugin-aks-common';
import {
  Clock,
  Limit,
  problemOf,
  systemClock,
  UpstreamError,
} from '@rally/upstream';
import { Endpoint } from './endpoint';
import { loopbackHttpClient } from './loopback';

export interface AskOptions {
  arm?: Endpoint;
  prices?: Endpoint;
  /** `RALLY_ARM_TOKEN`; absent: the usual sign-in of the Azure SDK. */
  token?: string;
  /** `AZURE_AUTHORITY_HOST` */
  authorityHost?: string;
  /** Whether any rule wants prices: they come from another host. */
  wantsPrices: boolean;
  clock?: Clock;
  /** In place of Node's HTTPS; for tests. */
  httpClient?: HttpClient;
}

/** Questions at a time: Resource Manager throttles by caller. */
const CONCURRENCY = 8;

/** What was asked a moment ago holds for the length of a run. */
const VALID_MS = 10 * 60_000;

/** A token given by hand is used as it is, until Azure refuses it. */
const fixedToken = (token: string): TokenCredential => ({
  getToken: async () => ({
    token,
    expiresOnTimestamp: Number.MAX_SAFE_INTEGER,
  }),
});

function credentialOf({ token, authorityHost }: AskOptions): TokenCredential {
  if (token) return fixedToken(token);
  return createCredential({
    host: authorityHost,
    disableInstanceDiscovery:
      authorityHost !== undefined &&
      !/^https:\/\/login\.(microsoftonline\.(com|us)|chinacloudapi\.cn)\/?$/.test(
        authorityHost,
      ),
  });
}

function connect(options: AskOptions, clock: Clock): Azure {
  const { arm, prices } = options;
  const https = options.httpClient ?? createDefaultHttpClient();
  const plain = [arm, prices].filter(
    (endpoint): endpoint is Required<Endpoint> => endpoint?.plain !== undefined,
  );
  const clients = new Map(
    plain.map(endpoint => [
      endpoint.url,
      loopbackHttpClient(https, { https: endpoint.url, http: endpoint.plain }),
    ]),
  );
  const httpClient: HttpClient = {
    sendRequest: request =>
      (clients.get(new URL(request.url).origin) ?? https).sendRequest(request),
  };
  const usual = AZURE_PUBLIC_CLOUD;
  return createAzure(
    { credential: credentialOf(options), httpClient },
    {
      ...usual,
      resourceManager: {
        ...usual.resourceManager,
        ...(arm && { endpoint: arm.url }),
      },
      prices: { endpoint: prices?.url ?? usual.prices.endpoint },
    },
    clock,
  );
}

/** Asks, and turns both answer and failure into a signal. */
class Asking {
  readonly #limit = new Limit(CONCURRENCY);

  constructor(readonly azure: Azure, readonly clock: Clock) {}

  async signal<T>(
    source: SignalSource,
    ask: () => Promise<T>,
  ): Promise<Signal<T>> {
    const askedAt = new Date(this.clock.now()).toISOString();
    try {
      const value = await this.#limit.run(ask);
      const now = this.clock.now();
      return {
        state: 'answered',
        source,
        value,
        observedAt: new Date(now).toISOString(),
        validUntil: new Date(now + VALID_MS).toISOString(),
      };
    } catch (thrown) {
      const error =
        thrown instanceof UpstreamError
          ? thrown
          : new UpstreamError({
              code: 'Failed',
              message: 'The answer could not be read.',
            });
      return {
        state: 'not-answered',
        source,
        askedAt,
        problem: problemOf(error, Date.parse(askedAt)),
      };
    }
  }

  /** For what nobody needs: no rule looks at it. */
  notAsked<T>(source: SignalSource): Signal<T> {
    const askedAt = new Date(this.clock.now()).toISOString();
    const problem = {
      code: 'NotAsked',
      message: 'no rule needs it',
      since: askedAt,
    };
    return { state: 'not-answered', source, askedAt, problem };
  }

  async region(
    id: string,
    region: string,
    wantsPrices: boolean,
  ): Promise<RegionSnapshot> {
    const { azure } = this;
    const [sizes, usages, kubernetesVersions, prices] = await Promise.all([
      this.signal('compute-skus', () => azure.vmSizes(id, region)),
      this.signal('compute-usages', () => azure.usages(id, region)),
      this.signal('aks-versions', () => azure.kubernetesVersions(id, region)),
      wantsPrices
        ? this.signal('retail-prices', () => azure.prices(region))
        : this.notAsked<Awaited<ReturnType<Azure['prices']>>>('retail-prices'),
    ]);
    return { region, sizes, usages, kubernetesVersions, prices };
  }

  async snapshots(
    subscriptionId: string,
    regions: readonly string[],
    wantsPrices: boolean,
  ): Promise<Snapshots> {
    const { azure } = this;
    const [permissions, providers, ...known] = await Promise.all([
      this.signal('permissions', () => azure.permissions(subscriptionId)),
      this.signal('provider-registration', () =>
        azure.providers(subscriptionId),
      ),
      ...regions.map(region =>
        this.region(subscriptionId, region, wantsPrices),
      ),
    ]);
    return {
      asOf: new Date(this.clock.now()).toISOString(),
      subscription: { subscriptionId, permissions, providers },
      regions: known,
    };
  }
}

/**
 * What Azure says of the subscriptions and regions. Never fails: a question
 * without an answer is a signal that says why.
 */
export function askAzure(
  questions: readonly { subscriptionId: string; regions: string[] }[],
  options: AskOptions,
): Promise<Snapshots[]> {
  const clock = options.clock ?? systemClock;
  const asking = new Asking(connect(options, clock), clock);
  return Promise.all(
    questions.map(({ subscriptionId, regions }) =>
      asking.snapshots(subscriptionId, regions, options.wantsPrices),
    ),
  );
}
