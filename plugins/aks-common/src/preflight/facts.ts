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
} from '../snapshot';
import { Reading, readSignal } from './reading';

/** What is known of a region and its subscription, ready for the rules. */
export interface RegionFacts {
  asOf: string;
  region: string;
  snapshot?: RegionSnapshot;
  sizes: Reading<SizeIndex>;
  usages: Reading<UsageIndex>;
  versions: Reading<readonly KubernetesVersion[]>;
  prices: Reading<PriceIndex>;
  permissions: Reading<readonly PermissionEntry[]>;
  providers: Reading<ProviderIndex>;
}

/** What a rule may look at. */
export interface Facts extends RegionFacts {
  placement: Placement;
  /** US dollars a month at most, where somebody set it. */
  budget?: number;
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
