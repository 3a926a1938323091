import { Finding, Placement, Rung, Verdict } from '@rally/plugin-aks-common';
import { columnWithin } from '../../quota/columnWords';
import { columnOf } from '../../quota/families';
import { Words } from '../../words';

/** The findings that count vCPU of a quota when the environment is created. */
export function quotaFindings(findings: readonly Finding[]) {
  return findings.filter(
    (
      finding,
    ): finding is Finding & { numbers: NonNullable<Finding['numbers']> } =>
      finding.numbers?.unit === 'vCPU' &&
      finding.subject.kind === 'quota' &&
      finding.phase === 'create',
  );
}

/** Fewer rules than this are not worth a press to unfold. */
const WORTH_FOLDING = 3;

/**
 * The findings that say something of this placement, and those of rules that
 * are simply kept, which may stay folded.
 */
export function partFindings(findings: readonly Finding[]): {
  shown: Finding[];
  folded: Finding[];
} {
  const isKept = ({ severity, numbers }: Finding) =>
    severity === 'clear' && !numbers;
  const folded = findings.filter(isKept);
  return folded.length < WORTH_FOLDING
    ? { shown: [...findings], folded: [] }
    : { shown: findings.filter(finding => !isKept(finding)), folded };
}

/** The quota that fills up first with this request; it is the one worth a bar. */
export function tightestQuota(findings: readonly Finding[]) {
  const share = ({ numbers }: { numbers: NonNullable<Finding['numbers']> }) =>
    (numbers.used + numbers.asked) / Math.max(numbers.limit, 1);
  return quotaFindings(findings)
    .sort((a, b) => share(b) - share(a))
    .at(0);
}

/** `low-priority`, `Dasv6`, as it stands in a sentence before `vCPU`. */
export function quotaSubject({ subject }: Finding, t: Words): string {
  const column = columnOf({ name: subject.name });
  return column ? columnWithin(column, t) : subject.name;
}

/** `Standard_D4as_v6` -> `D4as_v6` */
export function shortSize(vmSize: string): string {
  return vmSize.replace(/^Standard_/i, '');
}

/** The zones that some pool of the placement takes. */
export function zonesOf({ pools }: Placement): string[] {
  return [...new Set(pools.flatMap(pool => pool.zones))].sort();
}

/** Nodes of a pool when all of them run. */
export function nodesAtMost(pool: Placement['pools'][number]): number {
  return pool.autoscaler?.max ?? pool.count;
}

export const FILTERS = [
  'all',
  'clear',
  'risky',
  'unknown',
  'spot',
  'zones',
  'budget',
] as const;
export type RungFilter = (typeof FILTERS)[number];

const ZONES_FOR_REDUNDANCY = 3;

export function passes(
  rung: Rung,
  filter: RungFilter,
  budget: number | undefined,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'spot':
      return rung.placement.pools.some(pool => pool.priority === 'Spot');
    case 'zones':
      return zonesOf(rung.placement).length >= ZONES_FOR_REDUNDANCY;
    case 'budget':
      return (
        budget !== undefined &&
        rung.price.perMonth !== null &&
        rung.price.perMonth <= budget
      );
    default:
      return rung.report.verdict === filter;
  }
}

/** The filters that would leave something and not everything, with how many each leaves. */
export function usefulFilters(
  rungs: readonly Rung[],
  budget: number | undefined,
): [RungFilter, number][] {
  return FILTERS.map((filter): [RungFilter, number] => [
    filter,
    rungs.filter(rung => passes(rung, filter, budget)).length,
  ]).filter(
    ([filter, count]) =>
      filter === 'all' || (count > 0 && count < rungs.length),
  );
}

/** `4 of 14 placements fit, 1 could not be asked, 9 are out.` */
export function describeLadder(
  ladder: {
    placements: readonly Rung[];
    out: readonly unknown[];
    notAnswered: readonly unknown[];
  },
  t: Words,
): string {
  const count = (verdict: Verdict) =>
    ladder.placements.filter(rung => rung.report.verdict === verdict).length;
  const unknown = count('unknown');
  const silent = ladder.notAnswered.length;
  const all = ladder.placements.length + ladder.out.length;
  const parts = [
    t('ladder.fit', {
      count: ladder.placements.length - unknown,
      placements: t('count.placement', { count: all }),
    }),
    ...(unknown > 0 ? [t('ladder.unknown', { unknown: String(unknown) })] : []),
    t('ladder.out', { count: ladder.out.length }),
    ...(silent > 0 ? [t('ladder.silent', { count: silent })] : []),
  ];
  return t('ladder.summary', { parts: parts.join(', ') });
}
