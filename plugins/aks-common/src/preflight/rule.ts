import { Placement, PlacementPool } from '../placement';
import { Finding } from '../report';
import { Facts } from './facts';
import { Draft } from './reading';

/** One thing Azure holds a placement to. */
export interface Rule {
  /** Stable kebab-case id. */
  id: string;
  /** Documentation of the rule. */
  link: string;
  /** No draft: the rule does not apply to this placement. */
  check(facts: Facts): Draft[];
}

export const docs = (path: string) => `https://learn.microsoft.com/${path}`;

export const ofPool = (pool: PlacementPool): Finding['subject'] => ({
  kind: 'pool',
  name: pool.name,
});

export const ofCluster = (placement: Placement): Finding['subject'] => ({
  kind: 'cluster',
  name: placement.names.cluster ?? 'cluster',
});

export const ofRegion = (placement: Placement): Finding['subject'] => ({
  kind: 'region',
  name: placement.region,
});

/** The drafts, or where there are none the one that says all is well. */
export function orClear(
  drafts: Draft[],
  subject: Finding['subject'],
  message: string,
): Draft[] {
  return drafts.length > 0 ? drafts : [{ severity: 'clear', subject, message }];
}

/** A rule over single pools: what it says of each, or that all of them are well. */
export function forEachPool(
  pools: readonly PlacementPool[],
  placement: Placement,
  clear: string,
  check: (pool: PlacementPool) => Omit<Draft, 'subject'> | undefined,
): Draft[] {
  if (pools.length === 0) return [];
  const drafts: Draft[] = [];
  for (const pool of pools) {
    const said = check(pool);
    if (said) drafts.push({ ...said, subject: ofPool(pool) });
  }
  return orClear(drafts, ofCluster(placement), clear);
}
