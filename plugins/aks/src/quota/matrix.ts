import {
  Cluster,
  Quota,
  QuotaAnswer,
  RegionQuota,
} from '@rally/plugin-aks-common';
import { columnOf, LOW_PRIORITY, QuotaColumn, REGIONAL } from './families';

/** At this share used a quota counts as tight. */
export const GATE = 0.8;

export interface MatrixRow {
  region: string;
  state: RegionQuota['state'];
  observedAt?: string;
  validUntil?: string;
  problem?: RegionQuota['problem'];
  /** Clusters of the subscription there; absent where they could not be asked. */
  clusters?: number;
  /** By the key of the column. A counter that is missing here was not granted. */
  quotas: ReadonlyMap<string, Quota>;
}

export interface Matrix {
  /** The totals first, then families by name. */
  columns: QuotaColumn[];
  /** Regions with clusters first, then by name. */
  rows: MatrixRow[];
}

/** What a cell shows; `none` is a quota of 0: nothing granted. */
export type CellState = 'used' | 'unused' | 'none' | 'not-answered';

export function cellState(row: MatrixRow, key: string): CellState {
  if (row.state === 'not-answered') return 'not-answered';
  const quota = row.quotas.get(key);
  if (!quota || (quota.limit === 0 && quota.used === 0)) return 'none';
  return quota.used === 0 ? 'unused' : 'used';
}

/** Share of the limit that is used; 1 where something is used of nothing. */
export function shareUsed({ used, limit }: Quota): number {
  if (limit > 0) return used / limit;
  return used > 0 ? 1 : 0;
}

const labelOf = ({ family, key }: QuotaColumn) => family ?? key;

/** The answer as rows of regions and columns of vCPU counters; `clusters` absent where they were not answered. */
export function buildMatrix(
  answer: QuotaAnswer,
  clusters?: readonly Pick<Cluster, 'region'>[],
): Matrix {
  const columns = new Map<string, QuotaColumn>();
  const rows = answer.regions.map(region => {
    const quotas = new Map<string, Quota>();
    for (const quota of region.quotas) {
      const column = columnOf(quota);
      if (!column) continue;
      columns.set(column.key, column);
      quotas.set(column.key, quota);
    }
    const { state, observedAt, validUntil, problem } = region;
    const count = clusters?.filter(c => c.region === region.region).length;
    return {
      region: region.region,
      state,
      observedAt,
      validUntil,
      problem,
      clusters: count,
      quotas,
    };
  });

  return {
    columns: [...columns.values()].sort(
      (a, b) =>
        Number(b.isTotal) - Number(a.isTotal) ||
        (a.isTotal
          ? a.key.localeCompare(b.key)
          : labelOf(a).localeCompare(labelOf(b))),
    ),
    rows: rows.sort(
      (a, b) =>
        Number(Boolean(b.clusters)) - Number(Boolean(a.clusters)) ||
        a.region.localeCompare(b.region),
    ),
  };
}

export interface MatrixFilter {
  /** Region names; absent: all. */
  regions?: ReadonlySet<string>;
  /** Keys of families; empty: all. The totals always stay. */
  families: ReadonlySet<string>;
  /** Only families of which something is used somewhere. */
  onlyUsed: boolean;
}

export function filterMatrix(matrix: Matrix, filter: MatrixFilter): Matrix {
  const rows = matrix.rows.filter(
    row => filter.regions?.has(row.region) ?? true,
  );
  const isUsed = (key: string) =>
    matrix.rows.some(row => (row.quotas.get(key)?.used ?? 0) > 0);
  const columns = matrix.columns.filter(
    ({ key, isTotal }) =>
      isTotal ||
      ((filter.families.size === 0 || filter.families.has(key)) &&
        (!filter.onlyUsed || isUsed(key))),
  );
  return { columns, rows };
}

export interface MatrixSummary {
  /** Quotas granted in the regions that answered. */
  quotas: number;
  /** Those at or over the gate. */
  tight: number;
  /** The region with most tight quotas, and how many. */
  tightest?: { region: string; count: number };
  /** The quota nearest to its limit. */
  fullest?: { region: string; column: QuotaColumn; quota: Quota };
  /** Free vCPU where clusters run; absent where that is not known. */
  freeWhereWeRun?: { regular: number; spot: number; regions: number };
  answered: number;
  regions: number;
  /** The oldest figure used. */
  observedAt?: string;
}

/** Figures over all rows. What was not answered is left out, not taken as zero. */
export function summarize({ columns, rows }: Matrix): MatrixSummary {
  const summary: MatrixSummary = {
    quotas: 0,
    tight: 0,
    answered: 0,
    regions: rows.length,
  };
  let fullestShare = 0;
  const known = rows.filter(row => row.state !== 'not-answered');

  for (const row of known) {
    if (row.state === 'answered') summary.answered++;
    let tightHere = 0;
    for (const column of columns) {
      const { key } = column;
      const quota = row.quotas.get(key);
      if (!quota || cellState(row, key) === 'none') continue;
      summary.quotas++;
      const share = shareUsed(quota);
      if (share >= GATE) tightHere++;
      if (share > fullestShare) {
        fullestShare = share;
        summary.fullest = { region: row.region, column, quota };
      }
    }
    summary.tight += tightHere;
    if (tightHere > (summary.tightest?.count ?? 0)) {
      summary.tightest = { region: row.region, count: tightHere };
    }
    if (row.observedAt && row.observedAt < (summary.observedAt ?? '~')) {
      summary.observedAt = row.observedAt;
    }
  }

  const ours = known.filter(row => row.clusters);
  if (ours.length > 0) {
    const sum = (key: string) =>
      ours.reduce((all, row) => all + (row.quotas.get(key)?.free ?? 0), 0);
    summary.freeWhereWeRun = {
      regular: sum(REGIONAL),
      spot: sum(LOW_PRIORITY),
      regions: ours.length,
    };
  }
  return summary;
}
