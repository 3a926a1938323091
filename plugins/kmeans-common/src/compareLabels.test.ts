import fc from 'fast-check';
import { assign } from './assign';
import { compareLabels, MOST_CLUSTERS_COMPARED } from './compareLabels';

/** The best sum of all pairings, by trying each. */
function bestSum(gains: number[][], row = 0, taken = 0): number {
  if (row === gains.length) return 0;
  // A row may go without, where there are fewer columns.
  let best = bestSum(gains, row + 1, taken);
  gains[row].forEach((gain, column) => {
    const bit = 2 ** column;
    if (Math.floor(taken / bit) % 2 === 0) {
      best = Math.max(best, gain + bestSum(gains, row + 1, taken + bit));
    }
  });
  return best;
}

describe('assign', () => {
  it('pairs with the largest sum, each column once', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
          .chain(([rows, columns]) =>
            fc.array(
              fc.array(fc.nat(20), { minLength: columns, maxLength: columns }),
              { minLength: rows, maxLength: rows },
            ),
          ),
        gains => {
          const pairs = assign(gains);
          const used = pairs.filter(column => column >= 0);
          expect(new Set(used).size).toBe(used.length);
          expect(used).toHaveLength(Math.min(gains.length, gains[0].length));
          const sum = pairs.reduce(
            (total, column, row) => total + (gains[row][column] ?? 0),
            0,
          );
          expect(sum).toBe(bestSum(gains));
        },
      ),
    );
  });

  it('is empty where nothing is', () => {
    expect(assign([])).toEqual([]);
  });
});

describe('compareLabels', () => {
  it('moves nobody where only the numbers of the clusters change', () => {
    expect(
      compareLabels([0, 0, 1, 2], [2, 2, 0, 1], { from: 3, to: 3 }),
    ).toEqual({
      rallies: 4,
      moved: 0,
      movedShare: 0,
      flows: [
        { from: 0, to: 2, rallies: 2 },
        { from: 1, to: 0, rallies: 1 },
        { from: 2, to: 1, rallies: 1 },
      ],
      successors: [2, 0, 1],
    });
  });

  it('counts who leaves, also where a cluster ends', () => {
    const compared = compareLabels([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 1], {
      from: 3,
      to: 2,
    });
    expect(compared).toMatchObject({
      moved: 2,
      movedShare: 2 / 6,
      successors: [0, 1, undefined],
    });
  });

  it('pairs no clusters that share no rally', () => {
    expect(
      compareLabels([0, 0], [0, 1], { from: 2, to: 2 }).successors,
    ).toEqual([0, undefined]);
    expect(compareLabels([], [], { from: 2, to: 2 })).toMatchObject({
      rallies: 0,
      moved: 0,
      movedShare: 0,
      flows: [],
    });
  });

  it('refuses what it cannot hold together', () => {
    expect(() => compareLabels([0], [], { from: 1, to: 1 })).toThrow(
      '1 labels are held against 0.',
    );
    expect(() =>
      compareLabels([], [], { from: 1, to: MOST_CLUSTERS_COMPARED + 1 }),
    ).toThrow('A version has 257 clusters; up to 256 are compared.');
  });

  it('has flows that add up, whatever the labels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 60 }),
        pairs => {
          const from = pairs.map(([label]) => label);
          const to = pairs.map(([, label]) => label);
          const { flows, moved, rallies, successors } = compareLabels(
            from,
            to,
            { from: 5, to: 4 },
          );
          const sum = flows.reduce((total, flow) => total + flow.rallies, 0);
          expect(sum).toBe(rallies);
          const stay = flows
            .filter(flow => successors[flow.from] === flow.to)
            .reduce((total, flow) => total + flow.rallies, 0);
          expect(moved).toBe(rallies - stay);
          expect(moved).toBe(
            pairs.filter(([a, b]) => successors[a] !== b).length,
          );
        },
      ),
    );
  });
});
