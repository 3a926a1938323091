import fc from 'fast-check';
import { fitViewport, panBy, toPlane, toScreen, zoomAround } from './viewport';

const value = fc.integer({ min: -500, max: 500 }).map(n => n / 10);

describe('a viewport', () => {
  it('shows all, with one unit as long on either axis, y up', () => {
    const view = fitViewport(
      { minX: 0, maxX: 10, minY: -1, maxY: 1 },
      300,
      200,
    );
    const [a, b] = [toScreen(view, 0, -1), toScreen(view, 10, 1)];
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(b.x).toBeLessThanOrEqual(300);
    expect(a.y).toBeGreaterThan(b.y);
    expect((b.x - a.x) / 10).toBeCloseTo((a.y - b.y) / 2, 9);
    expect((a.x + b.x) / 2).toBeCloseTo(150, 9);
  });

  it('keeps a single point in the middle', () => {
    const view = fitViewport({ minX: 3, maxX: 3, minY: 4, maxY: 4 }, 300, 200);
    expect(toScreen(view, 3, 4)).toEqual({ x: 150, y: 100 });
  });

  it('goes to the screen and back', () => {
    fc.assert(
      fc.property(value, value, value, value, (x, y, dx, dy) => {
        const view = zoomAround(
          panBy(
            fitViewport({ minX: -9, maxX: 7, minY: -3, maxY: 8 }, 640, 500),
            dx,
            dy,
          ),
          2.5,
          { x: 100, y: 50 },
        );
        const there = toScreen(view, x, y);
        const back = toPlane(view, there.x, there.y);
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('zooms around a place that stays', () => {
    const view = fitViewport(
      { minX: -1, maxX: 1, minY: -1, maxY: 1 },
      200,
      200,
    );
    const at = { x: 40, y: 170 };
    const before = toPlane(view, at.x, at.y);
    const zoomed = zoomAround(view, 3, at);
    const after = toPlane(zoomed, at.x, at.y);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
    expect(zoomed.scale).toBe(view.scale * 3);
  });
});
