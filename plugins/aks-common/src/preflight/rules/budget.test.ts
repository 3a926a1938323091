import {
  answered,
  pricesOf,
  SIZES,
  withRegion,
  world,
} from '../../__fixtures__/world';
import { found } from '../../__testUtils__/rules';

describe('rules of budget', () => {
  it('holds a budget only where one is given', () => {
    expect(found('budget')).toEqual([]);
    expect(found('budget', {}, world(), { budget: 300 })).toEqual([
      expect.objectContaining({ severity: 'clear' }),
    ]);
    expect(found('budget', {}, world(), { budget: 100 })).toEqual([
      expect.objectContaining({
        severity: 'risky',
        message: '154 $/mo at most, 54 $/mo over the budget of 100.',
        numbers: { unit: 'USD/month', used: 0, asked: 154, limit: 100 },
      }),
    ]);
  });

  it('calls a budget unknown where a price is not listed', () => {
    const [dear] = found(
      'budget',
      {},
      withRegion({
        prices: answered('retail-prices', pricesOf(SIZES.slice(1))),
      }),
      { budget: 300 },
    );
    expect(dear).toMatchObject({
      severity: 'unknown',
      message:
        'Azure lists no price for system, so it is not known whether 300 $/mo are enough.',
    });
  });
});
