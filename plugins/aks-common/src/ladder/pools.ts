import { Needs, PoolNeeds, Stage } from '../needs';
import { PlacementPool } from '../placement';

/** What runs the cluster itself, by stage: one node to try things, three to bear an outage. */
const SYSTEM_POOL: Record<
  Stage,
  { vcpu: number; memoryGib: number; nodes: number }
> = {
  dev: { vcpu: 2, memoryGib: 8, nodes: 1 },
  staging: { vcpu: 4, memoryGib: 16, nodes: 2 },
  prod: { vcpu: 4, memoryGib: 16, nodes: 3 },
};

const NO_LIMIT = -1;

function systemPool(
  { stage, architecture }: Needs,
  taken: string[],
): PoolNeeds {
  const { vcpu, memoryGib, nodes } = SYSTEM_POOL[stage];
  return {
    name:
      ['system', 'sys', 'akssystem'].find(name => !taken.includes(name)) ??
      `sys${taken.length}`,
    mode: 'System',
    vcpu,
    memoryGib,
    nodes: { min: nodes, max: nodes },
    spot: false,
    paused: false,
    architecture,
    gpus: 0,
    spotMaxPrice: NO_LIMIT,
  };
}

/** What all workers need together, spread evenly over as many nodes as may run. */
function workerPool(needs: Needs): PoolNeeds {
  const { spot, paused, architecture, nodes, vmSize } = needs;
  const share = Math.max(1, nodes.max);
  return {
    name: spot ? 'spotwork' : 'work',
    mode: 'User',
    vcpu: Math.ceil(needs.vcpu / share),
    memoryGib: Math.ceil(needs.memoryGib / share),
    nodes,
    spot,
    paused,
    architecture,
    gpus: 0,
    vmSize,
    spotMaxPrice: NO_LIMIT,
  };
}

/**
 * The pools that needs come to: those asked for, or one of workers; and a
 * system pool that fits the stage where none of them is one.
 */
export function poolsOf(needs: Needs): PoolNeeds[] {
  const asked = needs.pools?.length ? needs.pools : [workerPool(needs)];
  if (asked.some(pool => pool.mode === 'System')) return asked;
  return [
    systemPool(
      needs,
      asked.map(pool => pool.name),
    ),
    ...asked,
  ];
}

/** Whether the pool is to have no nodes for now. */
export const isPaused = ({ paused, nodes }: PoolNeeds) =>
  paused || nodes.max === 0;

/** The most nodes the pool will come to. */
export const nodesOf = (need: PoolNeeds) =>
  isPaused(need) ? 0 : need.nodes.max;

/** dev gives up one node at a time; the others upgrade a third at once. */
export const surgeOf = (stage: Stage) => (stage === 'dev' ? '1' : '33%');

/** A pool of a placement: how a need looks on a size. Spot pools take no surge. */
export function placedPool(
  need: PoolNeeds,
  stage: Stage,
  on: { vmSize: string; zones: string[]; spot: boolean },
): PlacementPool {
  const { min, max } = need.nodes;
  const { vmSize, zones, spot } = on;
  const paused = isPaused(need);
  // A spot pool keeps its autoscaler even at a fixed size: it is what replaces evicted nodes.
  const scales = !paused && (spot || min < max);
  const fixed = paused ? 0 : max;
  return {
    name: need.name,
    mode: need.mode,
    vmSize,
    osType: 'Linux',
    zones,
    priority: spot ? 'Spot' : 'Regular',
    count: scales ? min : fixed,
    ...(scales ? { autoscaler: { min, max } } : {}),
    ...(spot
      ? { evictionPolicy: 'Delete', spotMaxPrice: need.spotMaxPrice }
      : { maxSurge: surgeOf(stage) }),
  };
}
