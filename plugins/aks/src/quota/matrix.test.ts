import { Quota, QuotaAnswer } from '@rally/plugin-aks-common';
import { quotaAnswer } from '../__fixtures__/aks';
import { t } from '../__testUtils__/words';
import { columnLabel } from './columnWords';
import {
  buildMatrix,
  cellState,
  filterMatrix,
  shareUsed,
  summarize,
} from './matrix';

const ours = [{ region: 'westeurope' }, { region: 'polandcentral' }];
const none = { families: new Set<string>(), onlyUsed: false };

const quota = (name: string, used: number, limit: number): Quota => ({
  name,
  displayName: name,
  used,
  limit,
  free: limit - used,
});

const answer = (regions: QuotaAnswer['regions']): QuotaAnswer => ({
  subscriptionId: 's',
  regions,
});

describe('buildMatrix', () => {
  it('puts the totals first and the regions with clusters on top', () => {
    const { columns, rows } = buildMatrix(quotaAnswer(), ours);
    expect(columns.slice(0, 3).map(c => columnLabel(c, t))).toEqual([
      'Regional',
      'Low-priority',
      'Dadsv5',
    ]);
    expect(rows.slice(0, 3).map(r => r.region)).toEqual([
      'polandcentral',
      'westeurope',
      'eastus2',
    ]);
    expect(rows[0].clusters).toBe(1);
  });

  it('does not take clusters that were not answered for none', () => {
    expect(buildMatrix(quotaAnswer()).rows[0].clusters).toBeUndefined();
  });

  it('joins one family that Azure writes in two cases', () => {
    const { columns } = buildMatrix(
      answer([
        {
          region: 'a',
          state: 'answered',
          quotas: [quota('standardDASv6Family', 1, 2)],
        },
        {
          region: 'b',
          state: 'answered',
          quotas: [quota('StandardDasv6Family', 1, 2)],
        },
      ]),
    );
    expect(columns).toHaveLength(1);
  });
});

describe('cellState', () => {
  it('tells not answered from nothing granted and nothing used', () => {
    const { rows } = buildMatrix(
      answer([
        {
          region: 'a',
          state: 'answered',
          quotas: [
            quota('cores', 0, 10),
            quota('lowPriorityCores', 0, 0),
            quota('standardDSv3Family', 3, 0),
          ],
        },
        { region: 'b', state: 'not-answered', quotas: [] },
      ]),
    );
    expect(cellState(rows[0], 'cores')).toBe('unused');
    expect(cellState(rows[0], 'lowprioritycores')).toBe('none');
    expect(cellState(rows[0], 'standarddsv3family')).toBe('used');
    expect(cellState(rows[0], 'standardesv3family')).toBe('none');
    expect(cellState(rows[1], 'cores')).toBe('not-answered');
    expect(shareUsed(quota('x', 3, 0))).toBe(1);
    expect(shareUsed(quota('x', 0, 0))).toBe(0);
  });
});

describe('filterMatrix', () => {
  const matrix = buildMatrix(quotaAnswer(), ours);

  it('keeps the totals whatever family is chosen', () => {
    const { columns } = filterMatrix(matrix, {
      ...none,
      families: new Set(['standarddasv6family']),
    });
    expect(columns.map(c => columnLabel(c, t))).toEqual([
      'Regional',
      'Low-priority',
      'Dasv6',
    ]);
  });

  it('leaves out families that nobody uses', () => {
    const { columns } = filterMatrix(matrix, { ...none, onlyUsed: true });
    expect(columns.map(c => columnLabel(c, t))).not.toContain('Falsv6');
    expect(columns.map(c => columnLabel(c, t))).toContain('Dasv6');
  });

  it('keeps the regions chosen', () => {
    const { rows } = filterMatrix(matrix, {
      ...none,
      regions: new Set(['eastus2']),
    });
    expect(rows.map(r => r.region)).toEqual(['eastus2']);
  });
});

describe('summarize', () => {
  it('counts only what was answered', () => {
    const summary = summarize(buildMatrix(quotaAnswer(), ours));
    expect(summary).toMatchObject({
      regions: 8,
      answered: 6,
      tight: 4,
      tightest: { region: 'westeurope', count: 3 },
      fullest: { region: 'westeurope', column: { family: 'Dasv6' } },
      freeWhereWeRun: { regular: 8 + 38, spot: 1 + 52, regions: 2 },
    });
  });

  it('says nothing of free vCPU where no cluster is known', () => {
    expect(
      summarize(buildMatrix(quotaAnswer())).freeWhereWeRun,
    ).toBeUndefined();
    expect(summarize(buildMatrix(answer([])))).toEqual({
      quotas: 0,
      tight: 0,
      answered: 0,
      regions: 0,
    });
  });
});
