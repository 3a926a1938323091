import { finding, ladder, placement, rungs } from '../../__fixtures__/ladder';
import { t } from '../../__testUtils__/words';
import {
  describeLadder,
  partFindings,
  passes,
  quotaSubject,
  tightestQuota,
  usefulFilters,
  zonesOf,
} from './rung';

describe('tightestQuota', () => {
  it('takes the quota that fills up first, of those counted at creation', () => {
    const quota = (name: string, used: number, over = {}) =>
      finding({
        subject: { kind: 'quota', name },
        numbers: { unit: 'vCPU', used, asked: 2, limit: 100 },
        ...over,
      });
    const tightest = tightestQuota([
      quota('cores', 10),
      quota('standardDASv6Family', 60),
      quota('lowPriorityCores', 90, { phase: 'upgrade' }),
      finding({
        rule: 'budget',
        numbers: { unit: 'USD/month', used: 0, asked: 500, limit: 300 },
      }),
    ]);
    expect(tightest?.subject.name).toBe('standardDASv6Family');
    expect(tightestQuota([finding()])).toBeUndefined();
  });

  it('names quotas as people do', () => {
    expect(quotaSubject(finding(), t)).toBe('low-priority');
    expect(
      quotaSubject(
        finding({ subject: { kind: 'quota', name: 'standardDASv6Family' } }),
        t,
      ),
    ).toBe('Dasv6');
    expect(
      quotaSubject(finding({ subject: { kind: 'quota', name: 'other' } }), t),
    ).toBe('other');
  });
});

describe('partFindings', () => {
  const kept = (rule: string) => finding({ rule });
  const risky = finding({ rule: 'budget', severity: 'risky' });
  const counted = finding({
    rule: 'quota-family',
    numbers: { unit: 'vCPU', used: 1, asked: 1, limit: 10 },
  });

  it('folds the rules that are kept, and never what counts or warns', () => {
    const rules = [kept('a'), counted, kept('b'), risky, kept('c')];
    expect(partFindings(rules)).toEqual({
      shown: [counted, risky],
      folded: [kept('a'), kept('b'), kept('c')].map(({ rule }) =>
        expect.objectContaining({ rule }),
      ),
    });
  });

  it('folds nothing for the sake of two', () => {
    const rules = [kept('a'), counted, kept('b')];
    expect(partFindings(rules)).toEqual({ shown: rules, folded: [] });
  });
});

describe('filters', () => {
  it('offers only those that leave something and not everything', () => {
    expect(usefulFilters(rungs(), 300)).toEqual([
      ['all', 4],
      ['clear', 2],
      ['risky', 1],
      ['unknown', 1],
      ['spot', 3],
      ['zones', 3],
      ['budget', 3],
    ]);
    expect(usefulFilters(rungs().slice(0, 1), undefined)).toEqual([['all', 1]]);
  });

  it('does not take a price that Azure lists not for one within budget', () => {
    const [first] = rungs();
    first.price.perMonth = null;
    expect(passes(first, 'budget', 300)).toBe(false);
  });

  it('joins the zones of all pools', () => {
    expect(
      zonesOf(placement({ region: 'westus3', zones: ['3', '1'] })),
    ).toEqual(['1', '3']);
  });
});

describe('describeLadder', () => {
  it('counts what fits, what is unknown, what is out and what did not answer', () => {
    expect(describeLadder(ladder(), t)).toBe(
      '3 of 6 placements fit, 1 could not be asked, 2 are out.',
    );
    expect(
      describeLadder(
        ladder({
          placements: rungs().slice(0, 1),
          out: [],
          notAnswered: [{ region: 'italynorth', code: '409', message: 'x' }],
        }),
        t,
      ),
    ).toBe('1 of 1 placement fits, 0 are out, 1 region did not answer.');
  });
});
