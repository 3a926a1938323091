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
  Snapshots,
  SubscriptionSnapshot,
  VmPrice,
} from '@rally/plugin-aks-common';
import { Clock, systemClock } from '@rally/upstream';
import { Asking } from './Asking';
import { Endpoint } from './endpoint';
import { loopbackHttpClient } from './loopback';
import { askSpot, spotOf } from './spot';
import { Wanted } from './wanted';

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

/** The number of clusters, where Azure has such a counter and one is to be made. */
async function clusterCount(
  asking: Asking,
  { subscriptionId, newClusters }: Wanted,
  region: string,
): Promise<Pick<RegionSnapshot, 'clusterCount'>> {
  if (!newClusters.includes(region)) return {};
  const signal = await asking.signal('quota-provider', () =>
    asking.azure.clusterCount(subscriptionId, region),
  );
  if (signal.state === 'not-answered') return { clusterCount: signal };
  const { value } = signal;
  return value ? { clusterCount: { ...signal, value } } : {};
}

async function askRegion(
  asking: Asking,
  wanted: Wanted,
  region: string,
  wantsPrices: boolean,
): Promise<RegionSnapshot> {
  const { azure } = asking;
  const { subscriptionId: id } = wanted;
  const [sizes, usages, kubernetesVersions, prices, quotaRequests, count] =
    await Promise.all([
      asking.signal('compute-skus', () => azure.vmSizes(id, region)),
      asking.signal('compute-usages', () => azure.usages(id, region)),
      asking.signal('aks-versions', () => azure.kubernetesVersions(id, region)),
      wantsPrices
        ? asking.signal('retail-prices', () => azure.prices(region))
        : asking.notAsked<VmPrice[]>('retail-prices'),
      asking.signal('quota-requests', () => azure.quotaRequests(id, region)),
      clusterCount(asking, wanted, region),
    ]);
  return {
    region,
    sizes,
    usages,
    kubernetesVersions,
    prices,
    quotaRequests,
    ...count,
  };
}

/** Names that are to be made, and the deleted vaults that may hold one. */
async function askNames(
  asking: Asking,
  { subscriptionId: id, names }: Wanted,
): Promise<Pick<SubscriptionSnapshot, 'names' | 'deletedVaults'>> {
  const { azure } = asking;
  const [deletedVaults, ...availabilities] = await Promise.all([
    names.some(({ kind }) => kind === 'keyVault')
      ? asking.signal('deleted-vaults', () => azure.deletedVaults(id))
      : undefined,
    ...names.map(({ kind, name }) =>
      asking.signal('name-availability', () =>
        azure.nameAvailability(id, kind, name),
      ),
    ),
  ]);
  return {
    ...(deletedVaults && { deletedVaults }),
    ...(names.length > 0 && {
      names: names.map((named, index) => ({
        ...named,
        availability: availabilities[index],
      })),
    }),
  };
}

async function snapshotsOf(
  asking: Asking,
  wanted: Wanted,
  wantsPrices: boolean,
): Promise<Snapshots> {
  const { azure } = asking;
  const { subscriptionId } = wanted;
  const [permissions, providers, named, spot, ...regions] = await Promise.all([
    asking.signal('permissions', () => azure.permissions(subscriptionId)),
    asking.signal('provider-registration', () =>
      azure.providers(subscriptionId),
    ),
    askNames(asking, wanted),
    askSpot(asking, wanted),
    ...wanted.regions.map(region =>
      askRegion(asking, wanted, region, wantsPrices),
    ),
  ]);
  return {
    asOf: asking.now,
    subscription: { subscriptionId, permissions, providers, ...named },
    regions: regions.map(known => ({
      ...known,
      ...spotOf(spot, known.region),
    })),
  };
}

/**
 * What Azure says of the subscriptions and regions. Never fails: a question
 * without an answer is a signal that says why.
 */
export function askAzure(
  questions: readonly Wanted[],
  options: AskOptions,
): Promise<Snapshots[]> {
  const clock = options.clock ?? systemClock;
  const asking = new Asking(connect(options, clock), clock);
  return Promise.all(
    questions.map(wanted => snapshotsOf(asking, wanted, options.wantsPrices)),
  );
}
