import { Cluster, Pool } from '@rally/plugin-aks-common';
import { formatCounted } from '@rally/portal-react';

/** Nodes of all pools together. */
export function nodesOf({ pools }: Pick<Cluster, 'pools'>): number {
  return pools.reduce((sum, pool) => sum + pool.count, 0);
}

export function spotPoolsOf({ pools }: Pick<Cluster, 'pools'>): Pool[] {
  return pools.filter(pool => pool.priority === 'Spot');
}

/** How the spot pools stand, worst first; `undefined` for a cluster without any. */
export function spotStatus(
  cluster: Pick<Cluster, 'pools'>,
): { text: string; failed: boolean } | undefined {
  const spot = spotPoolsOf(cluster);
  if (spot.length === 0) return undefined;

  const failed = spot.find(pool => pool.provisioningError);
  if (failed?.provisioningError) {
    const { code, message } = failed.provisioningError;
    return { text: `${failed.name}: ${code}, ${message}`, failed: true };
  }
  const nodes = nodesOf({ pools: spot });
  const policies = [...new Set(spot.map(pool => pool.evictionPolicy ?? '–'))];
  return {
    text: `${formatCounted(nodes, 'node')} in ${formatCounted(
      spot.length,
      'pool',
    )}, on eviction: ${policies.join(', ')}`,
    failed: false,
  };
}

export interface ProvisioningError {
  pool: string;
  code: string;
  message: string;
}

/** Why the last operations on pools failed, in Azure's words. */
export function provisioningErrors({
  pools,
}: Pick<Cluster, 'pools'>): ProvisioningError[] {
  return pools.flatMap(({ name, provisioningError }) =>
    provisioningError ? [{ pool: name, ...provisioningError }] : [],
  );
}
