import { Cluster, OfferedVersion } from '@rally/plugin-aks-common';

const COMMUNITY_PLAN = 'KubernetesOfficial';

/** Channels that raise the minor version by themselves. */
const RAISES_MINOR = ['stable', 'rapid'];

/** One version that a cluster could go to, or will be able to. */
export interface Upgrade {
  /** `1.37` follows its patches, `1.37.2` stays. */
  version: string;
  minor: string;
  offer: OfferedVersion;
  /** Whether only long-term support covers it. */
  longTermOnly: boolean;
  /** The minor that has to come before; absent: it can be chosen now. */
  after?: string;
}

interface Parts {
  minor: number;
  patch: number;
}

/** `1.36.3` -> 36 and 3; a version without a patch has none. */
function partsOf(version: string): Partial<Parts> & Pick<Parts, 'minor'> {
  const [, minor, patch] = version.split('.').map(Number);
  return { minor, patch };
}

/** The channel that would undo a version set by hand, if the cluster has one. */
export function owningChannel({
  autoUpgradeChannel: channel,
}: Pick<Cluster, 'autoUpgradeChannel'>): string | undefined {
  return channel && RAISES_MINOR.includes(channel) ? channel : undefined;
}

/**
 * What a cluster can go to, nearest first: newer patches of its minor (unless
 * a channel installs them), the next minor and its patches, and the minors
 * after it, which have to wait: AKS goes one at a time.
 * https://learn.microsoft.com/azure/aks/upgrade-aks-cluster
 */
export function upgradesOf(
  cluster: Pick<Cluster, 'kubernetesVersion' | 'autoUpgradeChannel'>,
  offered: readonly OfferedVersion[],
): Upgrade[] {
  const present = partsOf(cluster.kubernetesVersion);
  const patchesFollow = cluster.autoUpgradeChannel === 'patch';
  return [...offered]
    .sort((a, b) => partsOf(a.version).minor - partsOf(b.version).minor)
    .flatMap((offer): Upgrade[] => {
      const { minor } = partsOf(offer.version);
      const longTermOnly = !offer.supportPlans.includes(COMMUNITY_PLAN);
      const upgrade = (version: string, after?: string): Upgrade => ({
        version,
        minor: offer.version,
        offer,
        longTermOnly,
        after,
      });
      if (minor < present.minor) return [];
      if (minor > present.minor + 1) {
        return [upgrade(offer.version, `1.${minor - 1}`)];
      }
      const newer = offer.patches
        .filter(
          patch =>
            minor > present.minor ||
            (partsOf(patch).patch ?? 0) > (present.patch ?? Infinity),
        )
        .sort((a, b) => (partsOf(b).patch ?? 0) - (partsOf(a).patch ?? 0));
      if (minor === present.minor) {
        return patchesFollow ? [] : newer.map(patch => upgrade(patch));
      }
      return [upgrade(offer.version), ...newer.map(patch => upgrade(patch))];
    });
}
