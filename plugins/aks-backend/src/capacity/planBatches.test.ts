import fc from 'fast-check';
import { planBatches } from './planBatches';

const pair = fc.record({
  region: fc.constantFrom(
    ...Array.from({ length: 12 }, (_, i) => `region${i}`),
  ),
  vmSize: fc.constantFrom(...Array.from({ length: 9 }, (_, i) => `size${i}`)),
  nodes: fc.integer({ min: 1, max: 5000 }),
});

describe('planBatches', () => {
  it('covers every pair within the bounds of a question', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 80 }), pairs => {
        const batches = planBatches(pairs);
        for (const { regions, vmSizes, count } of batches) {
          expect(regions.length).toBeLessThanOrEqual(8);
          expect(vmSizes.length).toBeLessThanOrEqual(5);
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(1000);
          expect(new Set(regions).size).toBe(regions.length);
        }
        for (const { region, vmSize } of pairs) {
          expect(
            batches.some(
              batch =>
                batch.regions.includes(region) &&
                batch.vmSizes.includes(vmSize),
            ),
          ).toBe(true);
        }
      }),
    );
  });

  it('asks once for 8 regions and 5 sizes, for the most nodes', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => ({
      region: `region${i % 8}`,
      vmSize: `size${i % 5}`,
      nodes: i,
    }));
    expect(planBatches(pairs)).toEqual([
      expect.objectContaining({ count: 39 }),
    ]);
    expect(planBatches([])).toEqual([]);
  });
});
