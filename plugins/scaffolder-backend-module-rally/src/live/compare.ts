import {
  Cluster,
  Placement,
  PlacementPool,
  Pool,
} from '@rally/plugin-aks-common';

/** Something that runs otherwise than the environment's files say. */
export interface Difference {
  /** `pool work`, `the cluster` */
  subject: string;
  what: string;
  files: string;
  live: string;
}

const NONE = 'none';
const EXISTENCE = 'existence';

/** `1-3 nodes by the autoscaler`, `3 nodes`, `paused` */
export function nodesText({
  count,
  autoscaler,
}: Pick<PlacementPool, 'count' | 'autoscaler'>): string {
  if (autoscaler) {
    return `${autoscaler.min}-${autoscaler.max} nodes by the autoscaler`;
  }
  if (count === 0) return 'paused';
  return `${count} node${count === 1 ? '' : 's'}`;
}

const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');

/** `1.36` names every patch of it. */
export const isVersion = (live: string, files: string) =>
  live === files || minorOf(live) === files;

const zonesText = (zones: readonly string[]) =>
  [...zones].sort().join(', ') || NONE;

type Fact = [what: string, files: string, live: string];

function differencesOfPool(
  files: PlacementPool,
  live: Pool,
  version: string,
): Difference[] {
  const facts: Fact[] = [
    ['size', files.vmSize, live.vmSize],
    ['priority', files.priority, live.priority],
    ['mode', files.mode, live.mode],
    ['zones', zonesText(files.zones), zonesText(live.zones)],
    ['nodes', nodesText(files), nodesText(live)],
    ['operating system', files.osType, live.osType],
  ];
  if (files.priority === 'Spot' && live.priority === 'Spot') {
    facts.push(
      [
        'eviction policy',
        files.evictionPolicy ?? 'Delete',
        live.evictionPolicy ?? 'Delete',
      ],
      [
        'highest price',
        String(files.spotMaxPrice ?? -1),
        String(live.spotMaxPrice ?? -1),
      ],
    );
  }
  if (files.maxSurge !== undefined && live.maxSurge !== undefined) {
    facts.push(['surge', files.maxSurge, live.maxSurge]);
  }
  const running = live.kubernetesVersion;
  if (running !== undefined && !isVersion(running, version)) {
    facts.push(['Kubernetes version', version, running]);
  }
  return facts
    .filter(([, a, b]) => a.toLowerCase() !== b.toLowerCase())
    .map(([what, a, b]) => ({
      subject: `pool ${files.name}`,
      what,
      files: a,
      live: b,
    }));
}

/**
 * Where what runs differs from what the files say. What Azure moves by itself
 * is no difference: the node count of an autoscaled pool, patches of `1.36`.
 */
export function compareLive(
  placement: Placement,
  cluster: Cluster,
): Difference[] {
  const ofCluster: Fact[] = [
    ['region', placement.region, cluster.region],
    ['tier', placement.tier, cluster.tier],
    ['support plan', placement.supportPlan, cluster.supportPlan],
  ];
  if (!isVersion(cluster.kubernetesVersion, placement.kubernetesVersion)) {
    ofCluster.push([
      'Kubernetes version',
      placement.kubernetesVersion,
      cluster.kubernetesVersion,
    ]);
  }
  const livePools = new Map(cluster.pools.map(pool => [pool.name, pool]));
  const names = new Set(placement.pools.map(({ name }) => name));
  return [
    ...ofCluster
      .filter(([, files, live]) => files !== live)
      .map(([what, files, live]) => ({
        subject: 'the cluster',
        what,
        files,
        live,
      })),
    ...placement.pools.flatMap((pool): Difference[] => {
      const live = livePools.get(pool.name);
      return live
        ? differencesOfPool(pool, live, placement.kubernetesVersion)
        : [
            {
              subject: `pool ${pool.name}`,
              what: EXISTENCE,
              files: nodesText(pool),
              live: NONE,
            },
          ];
    }),
    ...cluster.pools
      .filter(({ name }) => !names.has(name))
      .map(live => ({
        subject: `pool ${live.name}`,
        what: EXISTENCE,
        files: NONE,
        live: `${live.vmSize}, ${nodesText(live)}`,
      })),
  ];
}

/** One line a difference, for people. */
export function differenceText({ subject, what, files, live }: Difference) {
  if (what !== EXISTENCE) {
    return `${subject}: ${what} is ${live} in Azure and ${files} in the files`;
  }
  return live === NONE
    ? `${subject} is in the files (${files}) and not in Azure`
    : `${subject} is in Azure (${live}) and not in the files`;
}
