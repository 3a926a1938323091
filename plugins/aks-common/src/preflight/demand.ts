import { keyOf, SizeIndex } from '../indices';
import { mostNodes, surgeNodes } from '../nodes';
import { Placement, PlacementPool } from '../placement';
import { VmSize } from '../snapshot';
import { compareVersions } from '../versions';
import { Facts } from './facts';

/** What a placement asks of one counter beyond what is used of it, in vCPU. */
export interface Demand {
  /** As Azure writes it. */
  counter: string;
  /** With every pool at its maximum, and pools that are rebuilt standing twice. */
  most: number;
  /** With the nodes that are there right after creation. */
  first: number;
  /** Of `most`: pools that stand in while others are rebuilt. */
  rotating: number;
  /** Surge nodes of an upgrade at the maximum. */
  surge: number;
  /** The surge below which no upgrade can go. */
  leastSurge: number;
  /** The pools that draw on the counter. */
  pools: { pool: PlacementPool; vcpus: number; nodes: number }[];
}

export interface Demands {
  counters: Map<string, Demand>;
  /** Sizes whose vCPU nobody listed: what they take is missing in the sums. */
  unlisted: { regular: string[]; spot: string[] };
}

export const CORES = 'cores';
export const LOW_PRIORITY = 'lowPriorityCores';

export const nothing = (counter: string): Demand => ({
  counter,
  most: 0,
  first: 0,
  rotating: 0,
  surge: 0,
  leastSurge: 0,
  pools: [],
});

/** Regular nodes draw on their family and the region, spot nodes on one counter of their own. */
const countersOf = (spot: boolean, size: VmSize) =>
  spot ? [LOW_PRIORITY] : [CORES, size.family];

/** From here on AKS goes on with one surge node where more are not granted. */
const FALLS_BACK = '1.35';

/**
 * The surge nodes without which an upgrade stops. Where nobody set a surge the
 * documentation has 1, the changelog of AKS 10 %: only the 1 can block.
 */
function leastSurge(pool: PlacementPool, { kubernetesVersion }: Placement) {
  const surge = surgeNodes(pool);
  if (surge <= 1) return surge;
  const version = pool.kubernetesVersion ?? kubernetesVersion;
  const one =
    pool.maxSurge === undefined || compareVersions(version, FALLS_BACK) >= 0;
  return one ? 1 : surge;
}

/**
 * The nodes that a pool of the same name already has and keeps. A pool on
 * another size or counter gives up its own only once the new ones stand.
 */
function heldNodes(pool: PlacementPool, before: Placement | undefined): number {
  const was = before?.pools.find(({ name }) => name === pool.name);
  const same =
    was !== undefined &&
    keyOf(was.vmSize) === keyOf(pool.vmSize) &&
    was.priority === pool.priority;
  return same ? was.count : 0;
}

/** What the pools ask of each counter beyond what is used of it now. */
export function demandsOf(
  {
    placement,
    before,
    rotations,
  }: Pick<Facts, 'placement' | 'before' | 'rotations'>,
  sizes: SizeIndex,
): Demands {
  const counters = new Map<string, Demand>();
  const unlisted: Demands['unlisted'] = { regular: [], spot: [] };
  const demandOf = (counter: string): Demand => {
    const key = keyOf(counter);
    const known = counters.get(key);
    if (known) return known;
    const demand = nothing(counter);
    counters.set(key, demand);
    return demand;
  };
  for (const pool of placement.pools) {
    const most = mostNodes(pool);
    if (most === 0) continue;
    const spot = pool.priority === 'Spot';
    const size = sizes.get(pool.vmSize);
    if (!size) {
      unlisted[spot ? 'spot' : 'regular'].push(pool.vmSize);
      continue;
    }
    const { vcpus } = size;
    const held = heldNodes(pool, before);
    const added = Math.max(0, most - held);
    for (const counter of countersOf(spot, size)) {
      const demand = demandOf(counter);
      demand.most += vcpus * added;
      demand.first += vcpus * Math.max(0, pool.count - held);
      demand.surge += vcpus * surgeNodes(pool);
      demand.leastSurge += vcpus * leastSurge(pool, placement);
      demand.pools.push({ pool, vcpus, nodes: added });
    }
    if (!rotations?.includes(pool.name)) continue;
    // What stands in is regular, whatever the pool is.
    for (const counter of countersOf(false, size)) {
      const demand = demandOf(counter);
      demand.rotating += vcpus * pool.count;
      demand.most += vcpus * pool.count;
      demand.first += vcpus * pool.count;
    }
  }
  return { counters, unlisted };
}
