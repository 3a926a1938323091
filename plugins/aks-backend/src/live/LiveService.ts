import { NotFoundError } from '@backstage/errors';
import {
  CapacitySignal,
  Cluster,
  maxPriceOf,
  Pool,
  poolStatusOf,
  priceSteps,
  Signal,
  SourceState,
  SpotPriceHistory,
  SpotPriceLine,
  timelineOf,
  versionStanding,
  VmPrice,
} from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { Clock } from '@rally/upstream';
import { CapacityView, RegionCapacity } from '../capacity/CapacityView';
import { ClusterName } from '../kubernetes/Kubernetes';
import { AzureSignals } from '../service/AzureSignals';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { unavailable } from '../service/unavailable';
import { clusterKeyOf } from './clusterKey';
import { HistoryStore, PoolHistory } from './HistoryStore';
import { HISTORY_MS } from './LiveObserver';
import { LiveFacts, LiveSignals } from './LiveSignals';
import { evictionRateState, historyState, sourceStateOf } from './sourceStates';

const HOUR = 60 * 60_000;
const DAY_HOURS = 24;

/** How pools are matters more than what they cost: prices that take longer are left out. */
const PRICES_WAIT_MS = 2_000;

const LIVE_SOURCES = [
  { source: 'kubernetes-nodes', of: 'nodes' },
  { source: 'kubernetes-events', of: 'events' },
  { source: 'cluster-autoscaler', of: 'autoscaler' },
  { source: 'kubernetes-pods', of: 'pods' },
] as const;

const NOTHING: PoolHistory = { samples: [], events: [], backOff: [] };

/** How the pools of a cluster live, and what happened to them. */
export type LiveService = Pick<
  AksService,
  'getClusterStatus' | 'getPoolTimeline'
>;

/** What is known of prices, beside how their sources answer. */
interface Prices {
  list: Signal<VmPrice[]>;
  history?: Signal<SpotPriceHistory[]>;
}

export class DefaultLiveService implements LiveService {
  constructor(
    private readonly deps: {
      signals: AzureSignals;
      live: LiveSignals;
      history: HistoryStore;
      capacity: CapacityView;
      scope: SubscriptionScope;
      clock: Clock;
    },
  ) {}

  getClusterStatus: LiveService['getClusterStatus'] = async request => {
    const { live, history, capacity, clock } = this.deps;
    const { cluster, source } = await this.#cluster(request);
    const now = clock.now();
    const asOf = iso(now);
    const [facts, histories, prices, known] = await Promise.all([
      live.known(cluster),
      history.load(clusterKeyOf(cluster), now - HISTORY_MS),
      this.#prices(cluster.region),
      capacity.of(cluster.subscriptionId, cluster.region),
    ]);
    const from = iso(now - DAY_HOURS * HOUR);
    return {
      subscriptionId: cluster.subscriptionId,
      resourceGroup: cluster.resourceGroup,
      name: cluster.name,
      asOf,
      pools: cluster.pools.map(pool => {
        const { samples, events, backOff } =
          histories.get(pool.name) ?? NOTHING;
        return poolStatusOf({
          asOf,
          pool,
          nodes: lastOf(facts.nodes),
          groups: lastOf(facts.autoscaler),
          samples,
          // Without an answer none is known, which is not that none happened.
          ...(lastOf(facts.events) && { events }),
          backOff: backOff.filter(({ to }) => to === undefined).pop(),
          price: priceLine(pool, prices, from, asOf),
          evictionRate: evictionRateOf(pool, known.capacity),
        });
      }),
      ...(lastOf(facts.pods) && { podsPending: lastOf(facts.pods) }),
      version: versionStanding(
        cluster.kubernetesVersion,
        cluster.supportPlan,
        asOf,
      ),
      sources: [
        sourceStateOf('aks-clusters', source, asOf),
        historyState(
          [...histories.values()].flatMap(({ samples }) => samples),
          asOf,
        ),
        ...this.#liveSources(facts, asOf),
        ...priceSources(prices, asOf),
        ...evictionSources(cluster, known, asOf),
      ],
    };
  };

  getPoolTimeline: LiveService['getPoolTimeline'] = async request => {
    const { live, history, clock } = this.deps;
    const { cluster, source } = await this.#cluster(request);
    const now = clock.now();
    const asOf = iso(now);
    const from = iso(now - (request.hours ?? DAY_HOURS) * HOUR);
    const wanted = request.pool.toLowerCase();
    const pool = cluster.pools.find(
      ({ name }) => name.toLowerCase() === wanted,
    );
    const name = pool?.name ?? wanted;
    const [facts, histories, prices] = await Promise.all([
      live.known(cluster),
      history.load(clusterKeyOf(cluster), now - HISTORY_MS, name),
      this.#prices(cluster.region),
    ]);
    const known = histories.get(name);
    // A pool that is gone still has its story.
    if (!pool && !known) {
      throw new NotFoundError(
        `Cluster ${cluster.name} has no pool ${request.pool}, and had none in the last 9 days.`,
      );
    }
    const price = pool && priceLine(pool, prices, from, asOf);
    return timelineOf({
      pool: name,
      from,
      to: asOf,
      ...(known ?? NOTHING),
      ...(price && { price }),
      sources: [
        sourceStateOf('aks-clusters', source, asOf),
        historyState(known?.samples ?? [], asOf),
        ...this.#liveSources(facts, asOf),
        ...(price ? priceSources(prices, asOf) : []),
      ],
    });
  };

  async #cluster(
    request: ClusterName,
  ): Promise<{ cluster: Cluster; source: Signal<Cluster> }> {
    const { resourceGroup, name } = request;
    const subscriptionId = await this.deps.scope.subscriptionId(
      request.subscriptionId,
    );
    const source = await this.deps.signals.cluster(
      subscriptionId,
      resourceGroup,
      name,
    );
    if (source.state !== 'answered' && source.problem.status === 404) {
      throw new NotFoundError(
        `There is no cluster ${name} in resource group ${resourceGroup} of subscription ${subscriptionId}.`,
      );
    }
    if (source.state === 'not-answered') {
      throw unavailable(`how cluster ${name} is`, source.problem);
    }
    return { cluster: source.value, source };
  }

  async #prices(region: string): Promise<Prices> {
    const { signals } = this.deps;
    const [list, history] = await Promise.all([
      signals.prices(region, { waitMs: PRICES_WAIT_MS }),
      signals.spotPrices(region),
    ]);
    return { list, history };
  }

  #liveSources(facts: LiveFacts, asOf: string): SourceState[] {
    if (!this.deps.live.isOn) {
      return LIVE_SOURCES.map(({ source }) => ({ source, state: 'off' }));
    }
    return LIVE_SOURCES.map(({ source, of }) =>
      sourceStateOf(source, facts[of], asOf),
    );
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function lastOf<T>(signal: Signal<T> | undefined): T | undefined {
  return signal && signal.state !== 'not-answered' ? signal.value : undefined;
}

/** Where nobody collected former prices, the one of now stands for all. */
function priceLine(
  pool: Pool,
  { list, history }: Prices,
  from: string,
  to: string,
): SpotPriceLine | undefined {
  if (pool.priority !== 'Spot') {
    return undefined;
  }
  const size = pool.vmSize.toLowerCase();
  const now = lastOf(list)?.find(({ vmSize }) => vmSize.toLowerCase() === size);
  const former = lastOf(history)?.find(
    ({ vmSize }) => vmSize.toLowerCase() === size,
  );
  const steps = priceSteps(former, from, to);
  return {
    maxPrice: maxPriceOf(pool),
    ...(typeof now?.regular === 'number' && { regular: now.regular }),
    steps:
      steps.length === 0 && typeof now?.spot === 'number'
        ? [{ at: from, perHour: now.spot }]
        : steps,
  };
}

function priceSources({ list, history }: Prices, asOf: string): SourceState[] {
  return [
    sourceStateOf('retail-prices', list, asOf),
    ...(history ? [sourceStateOf('spot-price-history', history, asOf)] : []),
  ];
}

function evictionRateOf(
  pool: Pool,
  capacity: readonly CapacitySignal[],
): string | undefined {
  const size = pool.vmSize.toLowerCase();
  const rate = capacity.find(
    ({ source, vmSize }) =>
      source === 'spot-eviction-rate' && vmSize.toLowerCase() === size,
  );
  return pool.priority === 'Spot' && rate?.verdict !== 'unknown'
    ? rate?.said
    : undefined;
}

/** Of a cluster without spot pools nobody needs to know. */
function evictionSources(
  cluster: Cluster,
  known: RegionCapacity,
  asOf: string,
): SourceState[] {
  const spot = cluster.pools.some(({ priority }) => priority === 'Spot');
  const state = spot && evictionRateState(known, asOf);
  return state ? [state] : [];
}
