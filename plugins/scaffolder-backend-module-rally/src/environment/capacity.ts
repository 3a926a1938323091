import { Needs } from '@rally/plugin-aks-common';

/** The workers of an environment when all of them run. */
export interface Capacity {
  vcpu: number;
  memoryGib: number;
}

/** What the needs ask for in total: the most that workloads may request. */
export function capacityOf(needs: Needs): Capacity {
  if (!needs.pools?.length)
    return { vcpu: needs.vcpu, memoryGib: needs.memoryGib };
  return needs.pools.reduce(
    (sum, pool) => ({
      vcpu: sum.vcpu + pool.vcpu * pool.nodes.max,
      memoryGib: sum.memoryGib + pool.memoryGib * pool.nodes.max,
    }),
    { vcpu: 0, memoryGib: 0 },
  );
}

/** The one processor architecture the workers have, as Kubernetes labels it. */
export function architectureOf(needs: Needs): 'amd64' | 'arm64' | undefined {
  const asked = new Set(
    needs.pools?.length
      ? needs.pools
          .filter(pool => pool.mode === 'User')
          .map(pool => pool.architecture)
      : [needs.architecture],
  );
  if (asked.size !== 1 || asked.has('any')) return undefined;
  return asked.has('Arm64') ? 'arm64' : 'amd64';
}
