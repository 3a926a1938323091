import { InputError } from '@backstage/errors';
import { JsonValue, PlacementPool } from '@rally/plugin-aks-common';
import { z } from 'zod';
import { nodesText } from '../live/compare';
import { Edit, findPool, isPaused, Start, unchanged } from './edit';
import { needOf, withWish } from './needs';

const nodes = z.int().min(0).max(1000);

/** Enable, pause or resize a pool. */
export const scaleSchema = z.strictObject({
  kind: z.literal('scale'),
  pool: z.string().min(1),
  to: z.enum(['pause', 'resume', 'resize']),
  /** Nodes of a pool without an autoscaler. */
  count: nodes.optional(),
  /** Fewest and most nodes of the autoscaler. */
  min: nodes.optional(),
  max: nodes.optional(),
});
export type ScaleRequest = z.output<typeof scaleSchema>;

type Nodes = Pick<PlacementPool, 'count' | 'autoscaler'>;

/** The nodes asked for; `undefined` where the request names none. */
function nodesOf({ pool, count, min, max }: ScaleRequest): Nodes | undefined {
  if (count !== undefined && (min !== undefined || max !== undefined)) {
    throw new InputError(
      `Give ${pool} either a count or a minimum and a maximum, not both`,
    );
  }
  if (count !== undefined) return { count };
  if (min === undefined && max === undefined) return undefined;
  if (min === undefined || max === undefined) {
    throw new InputError(
      `The autoscaler of ${pool} needs a minimum and a maximum`,
    );
  }
  if (min > max) {
    throw new InputError(
      `The minimum of ${pool} is ${min}, above its maximum of ${max}`,
    );
  }
  return { count: min, autoscaler: { min, max } };
}

const isSame = (pool: PlacementPool, { count, autoscaler }: Nodes) =>
  autoscaler
    ? pool.autoscaler?.min === autoscaler.min &&
      pool.autoscaler.max === autoscaler.max
    : !pool.autoscaler && pool.count === count;

/** Spot pools keep an autoscaler at a fixed size too: it replaces evicted nodes. */
function asAskedFirst(start: Start, pool: PlacementPool): Nodes | undefined {
  const need = needOf(start.needs, pool.name);
  if (!need || need.nodes.max === 0) return undefined;
  const { min, max } = need.nodes;
  return pool.priority === 'Spot' || min < max
    ? { count: min, autoscaler: { min, max } }
    : { count: max };
}

function setNodes(
  start: Start,
  pool: PlacementPool,
  { count, autoscaler }: Nodes,
  consequences: string[],
): Edit {
  const most = autoscaler?.max ?? count;
  if (most === 0) {
    throw new InputError(
      `No nodes at all is pausing ${pool.name}: choose pause, which keeps the figures to resume with`,
    );
  }
  const set: Record<string, JsonValue> = {
    count,
    autoscaler: autoscaler ?? null,
  };
  return {
    changes: [{ pool: pool.name, set }],
    needs: withWish(start.needs, pool.name, {
      nodes: { min: autoscaler?.min ?? count, max: most },
      paused: false,
    }),
    consequences,
  };
}

function pause(start: Start, pool: PlacementPool): Edit {
  if (pool.mode === 'System') {
    throw new InputError(
      `${pool.name} is a system pool, and AKS keeps at least one node in each: only worker pools can be paused`,
    );
  }
  if (isPaused(pool)) return unchanged(start);
  return {
    changes: [{ pool: pool.name, set: { count: 0, autoscaler: null } }],
    needs: withWish(start.needs, pool.name, { paused: true }),
    consequences: [
      `The pods of ${pool.name} are evicted and its nodes go, with what is on their disks; pods that fit nowhere else wait.`,
    ],
  };
}

function resume(
  start: Start,
  pool: PlacementPool,
  asked: Nodes | undefined,
): Edit {
  if (!isPaused(pool)) {
    if (!asked || isSame(pool, asked)) return unchanged(start);
    throw new InputError(
      `${pool.name} is not paused (${nodesText(
        pool,
      )}): choose resize to change its nodes`,
    );
  }
  const wanted = asked ?? asAskedFirst(start, pool);
  if (!wanted) {
    throw new InputError(
      `environment.yaml does not say how many nodes ${pool.name} had: give a count, or a minimum and a maximum`,
    );
  }
  return setNodes(start, pool, wanted, []);
}

function resize(
  start: Start,
  pool: PlacementPool,
  asked: Nodes | undefined,
): Edit {
  if (!asked) {
    throw new InputError(
      `Say how many nodes ${pool.name} is to have: a count, or a minimum and a maximum`,
    );
  }
  if (isSame(pool, asked)) return unchanged(start);
  if (isPaused(pool)) {
    throw new InputError(
      `${pool.name} is paused: resume it, with the nodes wanted`,
    );
  }
  if (pool.autoscaler && !asked.autoscaler) {
    const { min, max } = pool.autoscaler;
    throw new InputError(
      `The autoscaler owns the count of ${pool.name} (${min}-${max} nodes) and would undo a count of ${asked.count}: set its minimum and maximum instead`,
    );
  }
  return setNodes(
    start,
    pool,
    asked,
    pool.autoscaler || !asked.autoscaler
      ? []
      : [
          `The autoscaler takes ${pool.name} over: from then on it owns the count.`,
        ],
  );
}

/** The edit that pauses, resumes or resizes a pool. */
export function scale(start: Start, request: ScaleRequest): Edit {
  const pool = findPool(start, request.pool);
  // A form keeps figures that were typed before pause was chosen.
  if (request.to === 'pause') return pause(start, pool);
  const asked = nodesOf(request);
  return (request.to === 'resume' ? resume : resize)(start, pool, asked);
}
