import fc from 'fast-check';
import { needsSchema } from '@rally/plugin-aks-common';
import { placement } from '../../__fixtures__/ladder';
import { placementKey, readPage, sameJson } from './page';

describe('readPage', () => {
  it('gives every part of the needs a default', () => {
    expect(readPage({})).toEqual({
      needs: needsSchema.parse({}),
      placement: undefined,
      problem: undefined,
    });
  });

  it('lets the stage of the form stand above that of the needs', () => {
    expect(
      readPage({ stage: 'prod', needs: { stage: 'dev' } }).needs.stage,
    ).toBe('prod');
    expect(readPage({ needs: { stage: 'staging' } }).needs.stage).toBe(
      'staging',
    );
    expect(readPage({ stage: 'nonsense', needs: {} }).needs.stage).toBe('dev');
  });

  it('says what is wrong with needs it cannot read', () => {
    const page = readPage({ stage: 'prod', needs: { vcpu: -1 } });
    expect(page.problem).toMatch(/^vcpu: /);
    expect(page.needs).toEqual(needsSchema.parse({ stage: 'prod' }));
  });

  it('takes an empty placement for none', () => {
    expect(readPage({ placement: {} }).placement).toBeUndefined();
    const chosen = placement({ region: 'westeurope' });
    expect(readPage({ placement: chosen }).placement).toEqual(chosen);
  });

  it('reads whatever the address bar may hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (needs, chosen) => {
        const page = readPage({ needs, placement: chosen });
        expect(needsSchema.safeParse(page.needs).success).toBe(true);
      }),
    );
  });
});

describe('placementKey', () => {
  it('is the same whatever the counts, and differs by place and size', () => {
    const key = placementKey(placement({ region: 'westus3', count: 3 }));
    expect(placementKey(placement({ region: 'westus3', count: 5 }))).toBe(key);
    expect(placementKey(placement({ region: 'eastus2' }))).not.toBe(key);
    expect(
      placementKey(placement({ region: 'westus3', spot: false })),
    ).not.toBe(key);
    expect(
      placementKey(placement({ region: 'westus3', zones: ['1'] })),
    ).not.toBe(key);
  });
});

it('compares JSON whatever the order of its keys', () => {
  expect(
    sameJson({ a: 1, b: { c: [1], d: 2 } }, { b: { d: 2, c: [1] }, a: 1 }),
  ).toBe(true);
  expect(sameJson({ a: undefined }, {})).toBe(true);
  expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameJson(undefined, {})).toBe(false);
});
