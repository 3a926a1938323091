import {
  AzureRefusal,
  ClusterCount,
  Placement,
  PlacementNames,
  RegionSnapshot,
  Signal,
  Snapshots,
} from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { CapacityView } from '../capacity/CapacityView';
import { AksConfig } from '../config';
import { AzureSignals } from './AzureSignals';

/** How fresh, and how soon, a caller wants an answer. Times in milliseconds. */
export interface Wish {
  /** Give up waiting after this, and take what is known. */
  waitMs?: number;
  /** Oldest usages to accept although they are still fresh. */
  maxUsagesAgeMs?: number;
  /** Names to be asked about as well. */
  names?: PlacementNames;
  /** Whether a cluster is to be made, so that their number matters. */
  newCluster?: boolean;
}

/** Few come near that number: a preflight does not hang on it. */
const CLUSTERS_WAIT_MS = 5_000;

export interface SnapshotServiceOptions {
  signals: AzureSignals;
  /** Absent: capacity is not collected. */
  capacity?: CapacityView;
  /** What Azure offers as a preview and is asked all the same. */
  previews?: Pick<AksConfig['azure']['previews'], 'vmSkus' | 'preflight'>;
  clock: Clock;
}

/** Puts together what is known of Azure, each fact with its age; asks where that has lapsed. */
export class SnapshotService {
  readonly #signals: AzureSignals;
  readonly #clock: Clock;
  readonly #capacity?: CapacityView;
  readonly #previews: SnapshotServiceOptions['previews'];

  constructor(options: SnapshotServiceOptions) {
    this.#signals = options.signals;
    this.#clock = options.clock;
    this.#capacity = options.capacity;
    this.#previews = options.previews;
  }

  /** All that `preflight` and `rankPlacements` need of the regions. Never fails. */
  async snapshots(
    subscriptionId: string,
    regions: string[],
    wish: Wish = {},
  ): Promise<Snapshots> {
    const { waitMs, names = {} } = wish;
    const signals = this.#signals;
    const [permissions, providers, deletedVaults, checks, ...snapshots] =
      await Promise.all([
        signals.permissions(subscriptionId, { waitMs }),
        signals.providers(subscriptionId, { waitMs }),
        names.keyVault === undefined
          ? undefined
          : signals.deletedVaults(subscriptionId, { waitMs }),
        signals.names(subscriptionId, names, { waitMs }),
        ...regions.map(region => this.region(subscriptionId, region, wish)),
      ]);
    return {
      asOf: new Date(this.#clock.now()).toISOString(),
      subscription: {
        subscriptionId,
        permissions,
        providers,
        ...(deletedVaults && { deletedVaults }),
        ...(checks.length > 0 && { names: checks }),
      },
      regions: snapshots,
    };
  }

  async region(
    subscriptionId: string,
    region: string,
    { waitMs, maxUsagesAgeMs, newCluster }: Wish = {},
  ): Promise<RegionSnapshot> {
    const signals = this.#signals;
    const [
      usages,
      sizes,
      kubernetesVersions,
      prices,
      capacity,
      spotPrices,
      quotaRequests,
      aksSizes,
      clusters,
    ] = await Promise.all([
      signals.usages(subscriptionId, region, {
        waitMs,
        maxAgeMs: maxUsagesAgeMs,
      }),
      signals.vmSizes(subscriptionId, region, { waitMs }),
      signals.kubernetesVersions(subscriptionId, region, { waitMs }),
      signals.prices(region, { waitMs }),
      this.#capacity?.of(subscriptionId, region),
      // Collected in the background: nobody waits for these.
      this.#capacity && signals.spotPrices(region),
      this.#capacity && signals.knownQuotaRequests(subscriptionId, region),
      this.#previews?.vmSkus
        ? signals.aksVmSizes(subscriptionId, region, { waitMs })
        : undefined,
      newCluster
        ? signals.clusterCount(subscriptionId, region, {
            waitMs: Math.min(waitMs ?? Infinity, CLUSTERS_WAIT_MS),
          })
        : undefined,
    ]);
    return {
      region,
      usages,
      sizes,
      kubernetesVersions,
      prices,
      ...capacity,
      ...(spotPrices && { spotPrices }),
      ...(quotaRequests && { quotaRequests }),
      ...(aksSizes && { aksSizes }),
      ...(clusters && clusterCountOf(clusters)),
    };
  }

  /** What Azure's own preflight says of the placement; nothing where it is not to be asked. */
  async azurePreflight(
    placement: Placement,
    { waitMs }: Wish = {},
  ): Promise<Signal<AzureRefusal[]> | undefined> {
    return this.#previews?.preflight
      ? this.#signals.preflight(placement, { waitMs })
      : undefined;
  }
}

/** Absent where Azure has no such counter. */
function clusterCountOf(
  signal: Signal<{ count?: ClusterCount }>,
): Pick<RegionSnapshot, 'clusterCount'> {
  if (signal.state === 'not-answered') {
    return { clusterCount: signal };
  }
  const { count } = signal.value;
  return count ? { clusterCount: { ...signal, value: count } } : {};
}
