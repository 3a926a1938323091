import {
  evictionSignals,
  regularScoreSignals,
  spotScoreSignals,
} from './capacitySignals';

const TIMES = {
  observedAt: '2026-11-23T12:00:00.000Z',
  validUntil: '2026-11-23T13:00:00.000Z',
};
const [D4, D8] = ['Standard_D4s_v6', 'Standard_D8s_v6'];
const question = { regions: ['northeurope'], vmSizes: [D4, D8], count: 3 };
const place = { region: 'northeurope', vmSize: D4 };

describe('capacity signals', () => {
  it.each([
    ['High', 'likely'],
    ['Medium', 'likely'],
    ['Low', 'unlikely'],
    ['RestrictedSkuNotAvailable', 'blocked'],
    ['DataNotFoundOrStale', 'unknown'],
  ])('take the score %s for %s', (score, verdict) => {
    const [said, silent] = spotScoreSignals(
      question,
      [{ ...place, vmSize: D4.toLowerCase(), zone: '1', score }],
      TIMES,
    );
    expect(said).toMatchObject({
      source: 'spot-placement-score',
      priority: 'Spot',
      zone: '1',
      verdict,
      said: score,
      count: 3,
      ...TIMES,
    });
    expect(silent).toMatchObject({
      vmSize: D8,
      verdict: 'unknown',
      said: 'NoAnswer',
    });
  });

  it('tell scores of regular nodes from those of spot nodes', () => {
    const [said] = regularScoreSignals(
      question,
      [{ ...place, score: 'High' }],
      TIMES,
    );
    expect(said).toMatchObject({
      source: 'placement-score',
      priority: 'Regular',
      verdict: 'likely',
    });
    expect(said).not.toHaveProperty('zone');
  });

  it.each([
    ['0-5', 'likely'],
    ['15-20', 'likely'],
    ['20+', 'unlikely'],
  ])('take the eviction rate %s for %s', (rate, verdict) => {
    expect(evictionSignals(question, [{ ...place, rate }], TIMES)).toEqual([
      expect.objectContaining({ vmSize: D4, verdict, said: rate }),
      expect.objectContaining({
        vmSize: D8,
        verdict: 'unknown',
        said: 'NoAnswer',
      }),
    ]);
  });
});
