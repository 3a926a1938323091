import { InputError } from '@backstage/errors';
import {
  Change,
  Needs,
  Placement,
  PlacementPool,
} from '@rally/plugin-aks-common';

/** Whether the environment's cluster is in Azure. */
export type Standing = 'created' | 'not-created' | 'unknown';

/** What an edit starts from. */
export interface Start {
  /** Name of the environment. */
  name: string;
  needs: Needs;
  placement: Placement;
  standing: Standing;
  /** The automatic upgrade channel that the cluster really has, where it is known. */
  channel?: string;
}

/** What one day-two request comes to. No change: it is so already. */
export interface Edit {
  changes: Change[];
  /** The needs that fit the placement afterwards. */
  needs: Needs;
  /** What happens when it is applied, for whoever reviews it; whole sentences. */
  consequences: string[];
}

export const unchanged = ({ needs }: Start): Edit => ({
  changes: [],
  needs,
  consequences: [],
});

/** @throws InputError that lists the pools there are */
export function findPool({ name, placement }: Start, pool: string) {
  const found = placement.pools.find(each => each.name === pool);
  if (found) return found;
  throw new InputError(
    `${name} has no pool ${pool}; it has ${placement.pools
      .map(each => each.name)
      .join(', ')}`,
  );
}

export const isPaused = ({ autoscaler, count }: PlacementPool) =>
  !autoscaler && count === 0;
