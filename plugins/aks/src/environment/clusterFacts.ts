import { Cluster, Pool } from '@rally/plugin-aks-common';
import { Words } from '../words';

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
  t: Words,
): { text: string; failed: boolean } | undefined {
  const spot = spotPoolsOf(cluster);
  if (spot.length === 0) return undefined;

  const failed = spot.find(pool => pool.provisioningError);
  if (failed?.provisioningError) {
    const { code, message } = failed.provisioningError;
    const text = t('spot.failed', { pool: failed.name, code, message });
    return { text, failed: true };
  }
  const nodes = nodesOf({ pools: spot });
  const policies = [...new Set(spot.map(pool => pool.evictionPolicy ?? '–'))];
  return {
    text: t('spot.status', {
      nodes: t('count.node', { count: nodes }),
      pools: t('count.pool', { count: spot.length }),
      policies: policies.join(', '),
    }),
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
