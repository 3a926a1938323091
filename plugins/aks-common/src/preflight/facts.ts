import {
  PriceIndex,
  pricesByName,
  ProviderIndex,
  providersByNamespace,
  SizeIndex,
  sizesByName,
  UsageIndex,
  usagesByName,
} from '../indices';
import { Placement } from '../placement';
import { Problem, SignalSource } from '../signal';
import {
  KubernetesVersion,
  PermissionEntry,
  RegionSnapshot,
  Snapshots,
  SubscriptionSnapshot,
} from '../snapshot';
import { Reading, readSignal } from './reading';

/** What is known of a region and its subscription, ready for the rules. */
export interface RegionFacts {
  asOf: string;
  region: string;
  snapshot?: RegionSnapshot;
  /** What Azure's own preflight said, where it was asked. */
  azurePreflight?: Snapshots['azurePreflight'];
  /** Unset where nothing was asked about the placement's subscription. */
  subscription?: SubscriptionSnapshot;
  sizes: Reading<SizeIndex>;
  usages: Reading<UsageIndex>;
  versions: Reading<readonly KubernetesVersion[]>;
  prices: Reading<PriceIndex>;
  permissions: Reading<readonly PermissionEntry[]>;
  providers: Reading<ProviderIndex>;
}

/** What will carry the placement out. */
export interface Provider {
  name: 'azurerm';
  /** `5.2.0`; unset: not known. */
  version?: string;
}

/** What a placement is held to besides Azure's rules. */
export interface PreflightOptions {
  /** US dollars a month at most; a dearer placement is risky, not blocked. */
  budget?: number;
  /** Terraform's provider, whose versions refuse different things. Absent: nothing of it is judged. */
  provider?: Provider;
  /** What stands now: quota counts only what is added to it. Absent: nothing stands. */
  before?: Placement;
  /** Pools that are rebuilt through `temporary_name_for_rotation`: for a while each stands twice. */
  rotations?: readonly string[];
  /** Pools that a plan is known to rebuild, and the arguments it does so for. */
  rebuilds?: readonly Rebuild[];
  /**
   * What quota has to hold lest it blocks: pools at their maximum, as who asks
   * for a placement means them (the default), or as they are created, which is
   * all that Azure looks at; their maximum is then risky.
   */
  quotaAt?: 'maximum' | 'creation';
  /** Clusters that are made in the region together. Absent: one, unless it stands. */
  newClusters?: number;
}

/** A pool that is rebuilt, and why. */
export interface Rebuild {
  pool: string;
  /** Arguments of azurerm: `vm_size`, `kubelet_config`. */
  for: readonly string[];
}

/** What a rule may look at. */
export interface Facts extends RegionFacts, PreflightOptions {
  placement: Placement;
}

const same = <T>(value: T) => value;

function nobodyAsked(source: SignalSource, problem: Problem): Reading<never> {
  return { known: false, source, problem };
}

/** Reads the signals of one region. Another subscription's answers are no answers. */
export function regionFacts(
  snapshots: Snapshots,
  region: string,
  subscriptionId: string,
): RegionFacts {
  const { asOf, subscription } = snapshots;
  const own =
    subscription.subscriptionId.toLowerCase() === subscriptionId.toLowerCase();
  const snapshot = own
    ? snapshots.regions.find(candidate => candidate.region === region)
    : undefined;
  const problem: Problem = {
    code: own ? 'RegionNotAsked' : 'SubscriptionNotAsked',
    message: own
      ? `nothing was asked about region ${region}`
      : `nothing was asked about subscription ${subscriptionId}`,
    since: asOf,
  };
  return {
    asOf,
    region,
    snapshot,
    azurePreflight: snapshots.azurePreflight,
    subscription: own ? subscription : undefined,
    sizes: snapshot
      ? readSignal(snapshot.sizes, asOf, sizesByName)
      : nobodyAsked('compute-skus', problem),
    usages: snapshot
      ? readSignal(snapshot.usages, asOf, usagesByName)
      : nobodyAsked('compute-usages', problem),
    versions: snapshot
      ? readSignal(snapshot.kubernetesVersions, asOf, same)
      : nobodyAsked('aks-versions', problem),
    prices: snapshot
      ? readSignal(snapshot.prices, asOf, pricesByName)
      : nobodyAsked('retail-prices', problem),
    permissions: own
      ? readSignal(subscription.permissions, asOf, same)
      : nobodyAsked('permissions', problem),
    providers: own
      ? readSignal(subscription.providers, asOf, providersByNamespace)
      : nobodyAsked('provider-registration', problem),
  };
}
