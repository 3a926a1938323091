import fc from 'fast-check';
import { PointIndex } from './PointIndex';
import { DIM, HIDDEN, PointSet, SHOWN } from './PointSet';

const pointsOf = (places: readonly (readonly number[])[]): PointSet => ({
  x: Float32Array.from(places, ([x]) => x),
  y: Float32Array.from(places, ([, y]) => y),
  cluster: new Uint16Array(places.length),
});

const coordinate = fc.integer({ min: -1000, max: 1000 }).map(n => n / 10);
const place = fc.tuple(coordinate, coordinate);
const state = fc.constantFrom(HIDDEN, SHOWN, DIM);

describe('PointIndex', () => {
  it('finds the nearest as a walk over all points does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, state), { maxLength: 200 }),
        place,
        fc.integer({ min: 1, max: 80 }),
        (all, [x, y], radius) => {
          const points = pointsOf(all.map(([at]) => at));
          const states = Uint8Array.from(all, ([, each]) => each);
          const distance = (i: number) =>
            (points.x[i] - x) ** 2 + (points.y[i] - y) ** 2;
          const found = new PointIndex(points).nearest(
            { x, y },
            radius,
            states,
          );
          const reachable = all
            .map((_, i) => i)
            .filter(i => states[i] !== HIDDEN && distance(i) <= radius ** 2);
          const least = Math.min(...reachable.map(distance));
          expect(found < 0 ? Infinity : distance(found)).toBe(least);
          expect(found >= 0 && states[found] === HIDDEN).toBe(false);
        },
      ),
    );
  });

  it('finds all points of a rectangle, hidden ones left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, state), { maxLength: 200 }),
        place,
        place,
        (all, [ax, ay], [bx, by]) => {
          fc.pre(ax !== bx && ay !== by);
          const points = pointsOf(all.map(([at]) => at));
          const states = Uint8Array.from(all, ([, each]) => each);
          const inside = new PointIndex(points).inside(
            [
              { x: ax, y: ay },
              { x: bx, y: ay },
              { x: bx, y: by },
              { x: ax, y: by },
            ],
            states,
          );
          const isBetween = (value: number, a: number, b: number) =>
            value > Math.min(a, b) && value < Math.max(a, b);
          const strictly = all
            .map((_, i) => i)
            .filter(
              i =>
                states[i] !== HIDDEN &&
                isBetween(points.x[i], Math.fround(ax), Math.fround(bx)) &&
                isBetween(points.y[i], Math.fround(ay), Math.fround(by)),
            );
          // A point on the very edge may count or not.
          expect([...inside]).toEqual(expect.arrayContaining(strictly));
          for (const i of inside) {
            expect(states[i]).not.toBe(HIDDEN);
            expect(points.x[i]).toBeGreaterThanOrEqual(
              Math.fround(Math.min(ax, bx)),
            );
            expect(points.y[i]).toBeLessThanOrEqual(
              Math.fround(Math.max(ay, by)),
            );
          }
          expect([...inside]).toEqual([...inside].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('takes what a lasso encloses once, not what it encloses twice', () => {
    const points = pointsOf([
      [1, 1],
      [3, 3],
    ]);
    // The inner square is gone round twice.
    const lasso = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0],
      [2, 2],
      [2, 3.5],
      [3.5, 3.5],
      [3.5, 2],
      [2, 2],
    ].map(([x, y]) => ({ x, y }));
    const shown = Uint8Array.of(SHOWN, SHOWN);
    expect([...new PointIndex(points).inside(lasso, shown)]).toEqual([0]);
  });

  it('holds none, one, and many at the same place', () => {
    const none = new PointIndex(pointsOf([]));
    expect(none.bounds).toBeUndefined();
    expect(none.nearest({ x: 0, y: 0 }, 5, new Uint8Array(0))).toBe(-1);
    const same = new PointIndex(pointsOf(Array(50).fill([2, 2])));
    expect(
      same.nearest({ x: 2, y: 2.5 }, 1, new Uint8Array(50).fill(SHOWN)),
    ).toBeGreaterThanOrEqual(0);
    expect(
      same.nearest({ x: 2, y: 4 }, 1, new Uint8Array(50).fill(SHOWN)),
    ).toBe(-1);
  });
});
