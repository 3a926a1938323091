import { pinch } from './pinch';
import { panBy, toPlane, toScreen, zoomAround } from './viewport';

const view = { scale: 40, originX: 100, originY: 200 };

describe('pinch', () => {
  it('keeps the place below each finger, where fingers part without turning', () => {
    const before = [
      { x: 100, y: 100 },
      { x: 140, y: 180 },
    ] as const;
    const after = [
      { x: 90, y: 70 },
      { x: 170, y: 230 },
    ] as const;
    const { factor, at, dx, dy } = pinch(before, after);
    expect(factor).toBeCloseTo(2);
    const next = zoomAround(panBy(view, dx, dy), factor, at);
    before.forEach((finger, i) => {
      const place = toPlane(view, finger.x, finger.y);
      const now = toScreen(next, place.x, place.y);
      expect(now.x).toBeCloseTo(after[i].x);
      expect(now.y).toBeCloseTo(after[i].y);
    });
  });

  it('stays finite where the fingers touch', () => {
    const one = { x: 5, y: 5 };
    expect(pinch([one, one], [one, { x: 5, y: 29 }]).factor).toBe(2);
    expect(pinch([one, { x: 5, y: 29 }], [one, one]).factor).toBe(0.5);
  });
});
