import { Needs, PoolNeeds, poolsOf } from '@rally/plugin-aks-common';

/** What a day-two change may ask anew of one pool. */
export type PoolWish = Partial<Pick<PoolNeeds, 'nodes' | 'paused' | 'vmSize'>>;

/** The pool as it was asked for; `undefined` where nobody asked for one of the name. */
export const needOf = (needs: Needs, pool: string): PoolNeeds | undefined =>
  poolsOf(needs).find(({ name }) => name === pool);

/**
 * The needs with another wish for one pool, so that what is asked keeps to what
 * is there: workloads get their quota from it. A pool that the needs do not
 * name, such as the system pool, leaves them as they are.
 */
export function withWish(needs: Needs, pool: string, wish: PoolWish): Needs {
  if (needs.pools?.length) {
    return {
      ...needs,
      pools: needs.pools.map(each =>
        each.name === pool ? { ...each, ...wish } : each,
      ),
    };
  }
  const workers = needOf(needs, pool);
  if (workers?.mode !== 'User') return needs;
  if (!wish.nodes || wish.nodes.max === 0 || needs.nodes.max === 0) {
    return { ...needs, ...wish };
  }
  // What each node was asked for stays; vCPU and memory are those of all nodes together.
  const { max } = wish.nodes;
  return {
    ...needs,
    ...wish,
    vcpu: workers.vcpu * max,
    memoryGib: workers.memoryGib * max,
  };
}
