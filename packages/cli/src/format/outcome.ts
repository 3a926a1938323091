import { PlanFinding, PlanReport, Severity } from '@rally/plugin-aks-common';

/** What a run found, for whoever writes it down. */
export interface Outcome {
  /** As the command line names it. */
  input: string;
  /** What it was read as. */
  kind: 'plan' | 'folder' | 'environment';
  report: PlanReport;
  /** What to know of the reading itself. */
  remarks: string[];
}

/** Gravest first. */
export const SEVERITIES: readonly Severity[] = [
  'blocked',
  'unknown',
  'risky',
  'note',
  'clear',
];

/** `main.tf:12` or an address with its attribute; empty for the plan as a whole. */
export function placeOf({ place }: PlanFinding): string {
  if (!place) return '';
  const at = place.attribute
    ? `${place.address}, ${place.attribute}`
    : place.address;
  return place.file
    ? `${place.file}${place.line ? `:${place.line}` : ''} (${at})`
    : at;
}

/** `create 2 pools, rotate system` of one environment. */
export function deedsOf({
  action,
  pools,
}: PlanReport['environments'][number]): string {
  const deeds = new Map<string, string[]>();
  for (const pool of pools) {
    if (pool.action === 'none') continue;
    const names = deeds.get(pool.action) ?? [];
    deeds.set(pool.action, [...names, pool.name ?? pool.address]);
  }
  const told = [...deeds].map(([deed, names]) => `${deed} ${names.join(', ')}`);
  if (told.length === 0) return action === 'none' ? 'no change' : action;
  return told.join('; ');
}

/** `12:03 UTC` of an ISO time. */
export const timeOf = (iso: string) => `${iso.slice(11, 16)} UTC`;

/** Whom the facts are from. */
export function askedOf({ azure, observedAt }: PlanReport): string {
  if (azure === 'not-asked') return 'offline: Azure was not asked';
  return observedAt
    ? `facts of Azure from ${timeOf(observedAt)}`
    : 'Azure asked, no fact used';
}
