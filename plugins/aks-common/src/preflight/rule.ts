import { Change } from '../change';
import { Placement, PlacementPool } from '../placement';
import { Finding, Phase } from '../report';
import { Facts } from './facts';
import { Draft } from './reading';

/** What a rule's page tells people who ask what is checked. */
export interface RuleText {
  /** A few words, as a heading. */
  title: string;
  /** What a placement is held to, in whole sentences. */
  asks: string;
  /** The gravest it says. Any rule that asks Azure may also be `unknown`. */
  worst: 'blocked' | 'risky' | 'note';
  /** When it is judged; unset: at creation only. */
  phases?: readonly Phase[];
  /** What is answered to a placement that breaks the rule. */
  refusal?: {
    by: 'Azure' | 'azurerm';
    code?: string;
    words?: string;
  };
  /** Where versions of azurerm differ, or since when the rule holds. */
  versions?: string;
}

/** One thing Azure holds a placement to. */
export interface Rule extends RuleText {
  /** Stable kebab-case id. */
  id: string;
  /** Documentation of the rule. */
  link: string;
  /** No draft: the rule does not apply to this placement. */
  check(facts: Facts): Draft[];
}

export const docs = (path: string) => `https://learn.microsoft.com/${path}`;

/** Documentation of a resource of Terraform's provider. */
export const azurerm = (resource: string) =>
  `https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/${resource}.html.markdown`;

/** A change of one pool. */
export const toPool = (pool: string, set: Change['set']): Change => ({
  pool,
  set,
});

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

/** What a rule says of one pool: a draft without its subject. */
export type Said = Omit<Draft, 'subject'> | undefined;

/** A rule over single pools: what it says of each, or that all of them are well. */
export function forEachPool(
  pools: readonly PlacementPool[],
  placement: Placement,
  clear: string | (() => string),
  check: (pool: PlacementPool) => Said,
): Draft[] {
  if (pools.length === 0) return [];
  const drafts: Draft[] = [];
  for (const pool of pools) {
    const said = check(pool);
    if (said) drafts.push({ ...said, subject: ofPool(pool) });
  }
  if (drafts.length > 0) return drafts;
  const message = typeof clear === 'string' ? clear : clear();
  return [{ severity: 'clear', subject: ofCluster(placement), message }];
}
