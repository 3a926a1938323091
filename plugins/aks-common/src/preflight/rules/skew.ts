import { Placement, PlacementPool } from '../../placement';
import { compareVersions, LTS_PLAN, minorOf } from '../../versions';
import { Draft } from '../reading';
import { docs, forEachPool, ofCluster, ofPool, Rule, Said } from '../rule';

/** 36 of `1.36.3`; `undefined` where the text is no version. */
function minorNumber(version: string): number | undefined {
  const match = /^1\.(\d{1,3})(?:\.\d{1,3})?$/.exec(version);
  return match ? Number(match[1]) : undefined;
}

const isPatch = (version: string) => version.split('.').length === 3;

/** Kubernetes allows 3 minors since 1.28; one page of AKS still says 2. */
const MOST_SKEW = 3;

function judgePool(pool: PlacementPool, placement: Placement): Said {
  const { name, kubernetesVersion: own = '' } = pool;
  const cluster = placement.kubernetesVersion;
  const [mine, theirs] = [minorNumber(own), minorNumber(cluster)];
  if (mine === undefined || theirs === undefined) return undefined;
  const toCluster = {
    remedy: `Leave the version of ${name} unset, so that it follows the cluster.`,
    change: { pool: name, set: { kubernetesVersion: null } },
  };
  const newer =
    mine > theirs ||
    (mine === theirs &&
      isPatch(own) &&
      isPatch(cluster) &&
      compareVersions(own, cluster) > 0);
  if (newer) {
    return {
      severity: 'blocked',
      message: `${name} is to run ${own}, and the cluster ${cluster}: a pool is never newer than its cluster.`,
      ...toCluster,
    };
  }
  const skew = theirs - mine;
  if (skew < MOST_SKEW) return undefined;
  return {
    severity: skew > MOST_SKEW ? 'blocked' : 'risky',
    message: `${name} runs ${own}, ${skew} minors behind the cluster's ${cluster}; ${
      skew > MOST_SKEW
        ? `${MOST_SKEW} are allowed`
        : 'Kubernetes allows 3, and one page of AKS 2'
    }.`,
    ...toCluster,
  };
}

const poolVersion: Rule = {
  id: 'pool-version',
  link: docs(
    'azure/aks/supported-kubernetes-versions#what-is-the-allowed-difference-in-versions-between-the-control-plane-and-node-pools',
  ),
  title: 'Versions of pools and cluster',
  asks: `A pool is not newer than its cluster and at most ${MOST_SKEW} minors older. Pages of AKS say 2 or 3, so 3 is risky.`,
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'NodePoolMcVersionIncompatible',
    words:
      'Node pool version 1.37.1 and control plane version 1.36.3 are incompatible.',
  },
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => pool.kubernetesVersion !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      () => `Pools on versions that go with ${placement.kubernetesVersion}.`,
      pool => judgePool(pool, placement),
    );
  },
};

const isLongTerm = ({ supportPlan }: Placement) => supportPlan === LTS_PLAN;

function judgeUpgrade(
  placement: Placement,
  before: Placement,
): Omit<Draft, 'subject'> | undefined {
  const [from, to] = [before.kubernetesVersion, placement.kubernetesVersion];
  const [was, is] = [minorNumber(from), minorNumber(to)];
  if (was === undefined || is === undefined) return undefined;
  const patches = isPatch(from) && isPatch(to);
  if (is < was || (is === was && patches && compareVersions(to, from) < 0)) {
    return {
      severity: 'blocked',
      message: `The cluster runs ${from}, and no cluster goes back to ${to}.`,
      remedy: `Keep ${from}, or take a newer one.`,
      change: { set: { kubernetesVersion: from } },
    };
  }
  if (is <= was + 1) return undefined;
  if (isLongTerm(before) && isLongTerm(placement)) {
    return {
      severity: 'note',
      message: `From ${from} to ${to} skips ${
        is - was - 1
      } minors, as a cluster in long-term support may.`,
    };
  }
  return {
    severity: 'blocked',
    message: `From ${from} to ${to} skips ${
      is - was - 1
    } minors; outside long-term support a cluster goes one at a time.`,
    remedy: `Upgrade to 1.${was + 1} first.`,
    change: { set: { kubernetesVersion: `1.${was + 1}` } },
  };
}

const versionUpgrade: Rule = {
  id: 'version-upgrade',
  link: docs(
    'azure/aks/upgrade-aks-control-plane#kubernetes-version-upgrade-rules',
  ),
  title: 'Upgrades go one minor at a time',
  asks: 'A cluster that stands never goes back to an older version and skips no minor, except from one version of long-term support to another.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'OperationNotAllowed',
    words: 'Upgrading Kubernetes version 1.34.2 to 1.36.3 is not allowed.',
  },
  check({ placement, before }) {
    if (!before || before.kubernetesVersion === placement.kubernetesVersion) {
      return [];
    }
    const subject = ofCluster(placement);
    const said = judgeUpgrade(placement, before);
    const message = `From ${before.kubernetesVersion} to ${placement.kubernetesVersion} is a step that AKS takes.`;
    return [
      said ? { ...said, subject } : { severity: 'clear', subject, message },
    ];
  },
};

const spotUpgradeOrder: Rule = {
  id: 'spot-upgrade-order',
  link: docs('azure/aks/spot-node-pool#limitations'),
  title: 'Spot pools are upgraded by themselves',
  asks: 'Where a cluster goes to another minor, its spot pools keep their version and follow in a step of their own.',
  worst: 'risky',
  check({ placement, before }) {
    if (!before) return [];
    const from = before.kubernetesVersion;
    if (minorOf(from) === minorOf(placement.kubernetesVersion)) return [];
    return placement.pools
      .filter(
        pool =>
          pool.priority === 'Spot' &&
          before.pools.some(({ name }) => name === pool.name) &&
          minorOf(pool.kubernetesVersion ?? placement.kubernetesVersion) !==
            minorOf(from),
      )
      .map(pool => ({
        severity: 'risky',
        subject: ofPool(pool),
        message: `Spot pool ${pool.name} would go from ${from} to ${
          pool.kubernetesVersion ?? placement.kubernetesVersion
        } together with the cluster, and AKS upgrades spot pools apart from it.`,
        remedy: `Keep ${pool.name} on ${from} for now, and upgrade it once the cluster is done.`,
        change: { pool: pool.name, set: { kubernetesVersion: from } },
      }));
  },
};

export const skewRules: Rule[] = [
  poolVersion,
  versionUpgrade,
  spotUpgradeOrder,
];
