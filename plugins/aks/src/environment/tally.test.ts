import { PoolStatus } from '@rally/plugin-aks-common';
import { clusterStatus } from '../__fixtures__/living';
import { nodeTally, spotPoolToWatch, tallyEvictions } from './tally';

const status = (over: Partial<PoolStatus>): PoolStatus => ({
  pool: 'p',
  desired: 2,
  ready: 2,
  provisioningState: 'Succeeded',
  ...over,
});

describe('nodeTally', () => {
  it('adds up what is wanted, ready and taken back', () => {
    expect(nodeTally(clusterStatus())).toEqual({
      desired: 5,
      ready: 3,
      evicted: 2,
    });
  });

  it('lets a pool with nodes on their way out make up for no other', () => {
    expect(
      nodeTally({
        pools: [status({ ready: 4 }), status({ ready: 0, evicted: 2 })],
      }),
    ).toEqual({ desired: 4, ready: 2, evicted: 2 });
  });

  it('has no sum where one pool is not known', () => {
    expect(
      nodeTally({ pools: [status({}), status({ ready: undefined })] }),
    ).toBeUndefined();
  });
});

describe('tallyEvictions', () => {
  it('has a median only for a single pool', () => {
    const one = status({ evicted24h: 3, evictedMedian: 1 });
    expect(tallyEvictions({ pools: [one, status({})] })).toEqual({
      nodes: 3,
      median: 1,
    });
    expect(tallyEvictions({ pools: [one, one] })).toEqual({ nodes: 6 });
    expect(tallyEvictions({ pools: [status({})] })).toBeUndefined();
  });
});

describe('spotPoolToWatch', () => {
  const spot = (
    pool: string,
    perHour: number | undefined,
    maxPrice: number | null,
  ) => status({ pool, spot: { maxPrice, perHour, regular: 0.2, steps: [] } });

  it('is the one whose price is nearest to its ceiling', () => {
    expect(
      spotPoolToWatch({
        pools: [
          status({}),
          spot('far', 0.1, null),
          spot('near', 0.05, 0.06),
          spot('silent', undefined, 0.01),
          { ...spot('idle', 0.06, 0.06), desired: 0 },
        ],
      })?.pool,
    ).toBe('near');
    expect(spotPoolToWatch({ pools: [status({})] })).toBeUndefined();
  });
});
