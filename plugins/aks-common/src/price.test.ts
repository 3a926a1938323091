import {
  answered,
  NORTHEUROPE,
  notAnswered,
  placement,
  WESTEUROPE,
} from './__fixtures__/world';
import { HOURS_PER_MONTH, priceOf } from './price';

describe('priceOf', () => {
  it('adds up the pools and the cluster, at most and at least', () => {
    const price = priceOf(placement({ tier: 'Standard' }), NORTHEUROPE);
    expect(price).toEqual({
      currency: 'USD',
      perHour: 0.3112,
      perMonth: 0.3112 * HOURS_PER_MONTH,
      leastPerHour: 0.2344,
      pools: [
        { pool: 'system', perNodeHour: 0.096, nodes: 1, perHour: 0.096 },
        { pool: 'spotwork', perNodeHour: 0.0384, nodes: 3, perHour: 0.1152 },
      ],
      clusterPerHour: 0.1,
      missing: [],
    });
  });

  it('says what has no listed price, and never calls it 0', () => {
    const listed = answered('retail-prices', [
      { vmSize: 'standard_d2s_v6', regular: 0.1, spot: null },
    ]);
    expect(
      priceOf(placement(), { ...WESTEUROPE, prices: listed }),
    ).toMatchObject({
      perHour: null,
      perMonth: null,
      leastPerHour: null,
      missing: ['spotwork'],
    });
    const deaf = { ...WESTEUROPE, prices: notAnswered('retail-prices') };
    expect(priceOf(placement(), deaf as typeof WESTEUROPE).missing).toEqual([
      'system',
      'spotwork',
    ]);
  });
});
