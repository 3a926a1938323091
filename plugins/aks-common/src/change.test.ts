import { placement, SPOTWORK, SYSTEM } from './__fixtures__/world';
import { applyChange } from './change';

describe('applyChange', () => {
  const before = placement({ pools: [SYSTEM, { ...SPOTWORK, maxSurge: '1' }] });

  it('sets and drops fields of one pool, and leaves what it was given', () => {
    const copy = structuredClone(before);
    const after = applyChange(before, {
      pool: 'spotwork',
      set: { maxSurge: null, count: 2 },
    });
    expect(after.pools).toEqual([
      before.pools[0],
      placement({ pools: [SYSTEM, { ...SPOTWORK, count: 2 }] }).pools[1],
    ]);
    expect(after.pools[1]).not.toHaveProperty('maxSurge');
    expect(before).toEqual(copy);
  });

  it('changes the placement itself where no pool is named', () => {
    const set = { tier: 'Premium', supportPlan: 'AKSLongTermSupport' };
    expect(applyChange(before, { set })).toEqual({ ...before, ...set });
    expect(applyChange(before, { set: { tier: null } }).tier).toBe('Free');
  });

  it('changes every pool that bears the name', () => {
    const twice = placement({ pools: [SYSTEM, SYSTEM] });
    const after = applyChange(twice, { pool: 'system', set: { count: 2 } });
    expect(after.pools.map(({ count }) => count)).toEqual([2, 2]);
  });

  it('refuses a pool that is not there, and what is no placement', () => {
    expect(() => applyChange(before, { pool: 'work', set: {} })).toThrow(
      'There is no pool work; there are system, spotwork.',
    );
    expect(() => applyChange(before, { set: { pools: [] } })).toThrow();
    expect(() =>
      applyChange(before, { pool: 'system', set: { speed: 9 } }),
    ).toThrow();
    expect(() =>
      applyChange(before, JSON.parse('{"set":{"__proto__":{"tier":"x"}}}')),
    ).toThrow();
  });
});
