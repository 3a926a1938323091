import fc from 'fast-check';
import { layoutFlows, ribbonPath } from './layout';

const flows = fc.uniqueArray(
  fc.record({
    from: fc.integer({ min: 0, max: 4 }),
    to: fc.integer({ min: 0, max: 4 }),
    rallies: fc.integer({ min: 1, max: 500 }),
  }),
  { selector: ({ from, to }) => `${from} ${to}`, minLength: 1 },
);
const ALL = [0, 1, 2, 3, 4];

describe('layoutFlows', () => {
  it('fills every node with its ribbons, none overlapping another', () => {
    fc.assert(
      fc.property(flows, each => {
        const { from, to, ribbons } = layoutFlows(
          each,
          { from: ALL, to: [4, 2, 0, 1, 3] },
          300,
        );
        const check = (
          nodes: typeof from,
          side: 'from' | 'to',
          middle: 'fromMiddle' | 'toMiddle',
        ) => {
          for (const node of nodes) {
            const own = ribbons
              .filter(ribbon => ribbon[side] === node.cluster)
              .sort((a, b) => a[middle] - b[middle]);
            const width = own.reduce((sum, ribbon) => sum + ribbon.width, 0);
            expect(width).toBeCloseTo(node.height, 6);
            let at = node.top;
            for (const ribbon of own) {
              expect(ribbon[middle] - ribbon.width / 2).toBeCloseTo(at, 6);
              at += ribbon.width;
            }
          }
        };
        check(from, 'from', 'fromMiddle');
        check(to, 'to', 'toMiddle');
        const last = from[from.length - 1];
        expect(last.top + last.height).toBeCloseTo(300, 6);
      }),
    );
  });

  it('has nothing to draw where nothing was compared', () => {
    const { ribbons, from } = layoutFlows([], { from: [0], to: [0] }, 100);
    expect(ribbons).toEqual([]);
    expect(from).toEqual([{ cluster: 0, rallies: 0, top: 0, height: 0 }]);
  });

  it('draws a band from edge to edge', () => {
    const [ribbon] = layoutFlows(
      [{ from: 0, to: 0, rallies: 3 }],
      { from: [0], to: [0] },
      100,
    ).ribbons;
    expect(ribbonPath(ribbon, 10, 90)).toBe('M10 50C50 50 50 50 90 50');
  });
});
