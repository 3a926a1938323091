import { judgePromotion } from './judgePromotion';
import { PromotionEvidence } from './promotion';

type Production = NonNullable<PromotionEvidence['production']>;

const evidence = (
  change: Partial<Production> = {},
  own: Partial<PromotionEvidence> = {},
): PromotionEvidence => ({
  version: 8,
  silhouette: 0.258,
  ...own,
  production: {
    version: 7,
    silhouette: 0.246,
    comparison: {
      rallies: 4_800,
      adjustedRand: 0.9,
      moved: 237,
      names: { carriedOver: 6, of: 6 },
    },
    drift: { feature: 'net_approaches', psi: 0.02 },
    ...change,
  },
});
const compared = (change: object) => ({
  comparison: {
    rallies: 4_800,
    adjustedRand: 0.9,
    moved: 237,
    names: { carriedOver: 6, of: 6 },
    ...change,
  },
});
const judge = (given: PromotionEvidence) => judgePromotion('style', given);

describe('judgePromotion', () => {
  it('is clear where every gate is passed, and says the figures', () => {
    const report = judge(evidence());
    expect(report).toMatchObject({
      model: 'style',
      version: 8,
      production: 7,
      verdict: 'clear',
    });
    expect(report.findings.map(({ message }) => message)).toEqual([
      'Silhouette: 0.258 against 0.246 of v7.',
      'Adjusted Rand index with v7: 0.90, gate at least 0.80.',
      'Rallies that move: 237 of 4800 (4.9 %), gate at most 10.0 %.',
      '6 of 6 names carried over.',
      'Drift of what is served against what v8 was trained on, at worst: net_approaches 0.02, gate at most 0.10.',
    ]);
    expect(report.findings.every(({ remedy }) => remedy === undefined)).toBe(
      true,
    );
  });

  it('has nothing to hold the first version against', () => {
    expect(judge({ version: 1, silhouette: null })).toMatchObject({
      production: null,
      verdict: 'clear',
      findings: [],
    });
  });

  it.each([
    [
      { silhouette: 0.3 },
      'silhouette',
      'Silhouette falls: 0.258 against 0.300 of v7; its clusters are less apart.',
    ],
    [
      compared({ adjustedRand: 0.79 }),
      'adjusted-rand',
      'The clusters are others than those of v7: adjusted Rand index 0.79, gate at least 0.80.',
    ],
    [
      compared({ moved: 481 }),
      'moved',
      'Many rallies move: 481 of 4800 (10.0 %), gate at most 10.0 %.',
    ],
    [
      compared({ names: { carriedOver: 4, of: 6 } }),
      'names',
      '2 of 6 names of v7 are not carried over.',
    ],
    [
      { drift: { feature: 'net_approaches', psi: 0.14 } },
      'drift',
      'What is served is not what v8 was trained on: net_approaches 0.14, gate at most 0.10.',
    ],
  ])('is risky where %j', (change, rule, message) => {
    const report = judge(evidence(change));
    expect(report.verdict).toBe('risky');
    expect(
      report.findings.filter(({ verdict }) => verdict !== 'clear'),
    ).toEqual([
      { rule, verdict: 'risky', message, remedy: expect.any(String) },
    ]);
  });

  it.each([
    [
      { comparison: { unknown: 'neither version kept its rallies' } },
      ['adjusted-rand', 'moved', 'names'],
      'v8 could not be held against v7: neither version kept its rallies.',
    ],
    [
      { drift: { unknown: 'nothing was served yet' } },
      ['drift'],
      'Drift is not known: nothing was served yet.',
    ],
    [
      { silhouette: null },
      ['silhouette'],
      'Silhouette: v7 has none, so v8 cannot be held against v7.',
    ],
  ])('is unknown where %j', (change, rules, message) => {
    const report = judge(evidence(change));
    expect(report.verdict).toBe('unknown');
    const unknown = report.findings.filter(
      ({ verdict }) => verdict === 'unknown',
    );
    expect(unknown.map(({ rule }) => rule)).toEqual(rules);
    expect(unknown[0].message).toBe(message);
  });

  it('passes at the gates themselves', () => {
    expect(
      judge(
        evidence({
          silhouette: 0.258,
          drift: { feature: 'run_m', psi: 0.1 },
          ...compared({ adjustedRand: 0.8, moved: 480 }),
        }),
      ).verdict,
    ).toBe('clear');
  });

  it('puts a broken bound above one that is not known', () => {
    expect(
      judge(
        evidence({ silhouette: 0.9, drift: { unknown: 'nothing was served' } }),
      ).verdict,
    ).toBe('risky');
  });
});
