import { digest } from '../derivedIds';
import type { ResourceRecord } from '../../world/state';

/** `aks-spotwork-12345678-vmss`: the scale set of a pool, as AKS names it. */
export function scaleSetOf(pool: ResourceRecord): string {
  const number = parseInt(digest(pool.id, 8), 16) % 1e8;
  return `aks-${pool.name}-${String(number).padStart(8, '0')}-vmss`;
}

/** One node of it; numbers are never used again. */
export function nodeName(pool: ResourceRecord, number: number): string {
  return `${scaleSetOf(pool)}${number.toString(36).padStart(6, '0')}`;
}
