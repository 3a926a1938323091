import { Cluster } from '@rally/plugin-aks-common';
import { Words } from '../words';

/** How a cluster is, in one word or two; `tone` says whether that is good. */
export interface Condition {
  words: string;
  tone: 'well' | 'busy' | 'wrong';
}

/** Azure's states of an operation that ended without success. */
const FAILED = ['failed', 'canceled'];

export const hasFailed = (state: string) =>
  FAILED.includes(state.toLowerCase());

/** Pools whose last operation failed or that carry an error. */
export const failedPools = ({ pools }: Cluster) =>
  pools.filter(
    pool => pool.provisioningError || hasFailed(pool.provisioningState),
  );

export function conditionOf(cluster: Cluster, t: Words): Condition {
  const { provisioningState, powerState } = cluster;
  if (hasFailed(provisioningState)) {
    return { words: provisioningState.toLowerCase(), tone: 'wrong' };
  }
  const failed = failedPools(cluster).length;
  if (failed > 0) {
    return {
      words: t('condition.degraded', {
        failed: String(failed),
        pools: String(cluster.pools.length),
      }),
      tone: 'wrong',
    };
  }
  if (provisioningState.toLowerCase() !== 'succeeded') {
    return { words: provisioningState.toLowerCase(), tone: 'busy' };
  }
  return powerState?.toLowerCase() === 'stopped'
    ? { words: t('condition.stopped'), tone: 'busy' }
    : { words: t('condition.running'), tone: 'well' };
}
