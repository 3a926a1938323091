import { ClusterMark, SHAPES } from '../marks/clusterMark';
import { paint, PaintOptions } from './paint';
import { DIM, HIDDEN, PointSet, SHOWN } from './PointSet';
import { stampOf } from './stamp';

const SIDE = 21;
const MIDDLE = 10;

const raster = () => ({
  data: new Uint8ClampedArray(SIDE * SIDE * 4).fill(7),
  width: SIDE,
  height: SIDE,
});

const points = (...clusters: number[]): PointSet => ({
  x: new Float32Array(clusters.length),
  y: new Float32Array(clusters.length),
  cluster: Uint16Array.from(clusters),
});

const MARKS: ClusterMark[] = [
  { color: '#e69f00', shape: 'circle' },
  { color: '#0072b2', shape: 'square' },
];

const options = (more: Partial<PaintOptions>): PaintOptions => ({
  view: { scale: 1, originX: MIDDLE + 0.5, originY: MIDDLE + 0.5 },
  marks: MARKS,
  states: Uint8Array.of(SHOWN),
  radius: 3,
  opacity: 1,
  ...more,
});

const pixel = ({ data }: ReturnType<typeof raster>, x: number, y: number) => [
  ...data.subarray((y * SIDE + x) * 4, (y * SIDE + x) * 4 + 4),
];

describe('paint', () => {
  it('clears what was there, and puts a mark of its colour at its place', () => {
    const target = raster();
    paint(target, points(0), options({}));
    expect(pixel(target, MIDDLE, MIDDLE)).toEqual([0xe6, 0x9f, 0, 255]);
    expect(pixel(target, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(target, MIDDLE + 6, MIDDLE)[3]).toBe(0);
  });

  it('lays one mark over another, the later above', () => {
    const target = raster();
    paint(
      target,
      points(0, 1),
      options({ states: Uint8Array.of(SHOWN, SHOWN), opacity: 0.5 }),
    );
    const [red, green, blue, alpha] = pixel(target, MIDDLE, MIDDLE);
    // 0.5 blue over 0.5 orange: two thirds blue, three quarters opaque.
    expect(red / 0xe6).toBeCloseTo(1 / 3, 1);
    expect(green).toBeCloseTo((2 * 0x72 + 0x9f) / 3, -1);
    expect(blue / 0xb2).toBeCloseTo(2 / 3, 1);
    expect(alpha / 255).toBeCloseTo(0.75, 1);
  });

  it('leaves out what is hidden, and lays what is dim below and faint', () => {
    const hidden = raster();
    paint(hidden, points(0), options({ states: Uint8Array.of(HIDDEN) }));
    expect(hidden.data.every(byte => byte === 0)).toBe(true);

    const dim = raster();
    paint(dim, points(0, 1), options({ states: Uint8Array.of(SHOWN, DIM) }));
    expect(pixel(dim, MIDDLE, MIDDLE)).toEqual([0xe6, 0x9f, 0, 255]);
    const faint = raster();
    paint(faint, points(0), options({ states: Uint8Array.of(DIM) }));
    expect(pixel(faint, MIDDLE, MIDDLE)[3]).toBeLessThan(64);
    expect(pixel(faint, MIDDLE, MIDDLE)[3]).toBeGreaterThan(0);
  });

  it('draws nothing across an edge, and nothing of a cluster without a mark', () => {
    const target = raster();
    paint(
      target,
      points(0, 9),
      options({
        states: Uint8Array.of(SHOWN, SHOWN),
        view: { scale: 1, originX: -2, originY: 5 },
      }),
    );
    expect(target.data.every(byte => byte === 0)).toBe(true);
  });

  it('puts a ring around those that stand out', () => {
    const target = raster();
    paint(
      target,
      points(0),
      options({ ringed: Uint32Array.of(0), ringColor: '#ffffff' }),
    );
    // The middle stays what it was; the ring lies outside of the mark.
    expect(pixel(target, MIDDLE, MIDDLE)).toEqual([0xe6, 0x9f, 0, 255]);
    const [red, green, blue, alpha] = pixel(target, MIDDLE + 5, MIDDLE);
    expect([red, green, blue]).toEqual([255, 255, 255]);
    expect(alpha).toBeGreaterThan(64);
  });
});

describe('stampOf', () => {
  it.each(SHAPES)('%s has about the area of a circle', shape => {
    const area = (of: ReturnType<typeof stampOf>) =>
      of.coverage.reduce((sum, part) => sum + part, 0);
    const circle = Math.PI * 36;
    expect(area(stampOf(shape, 6)) / circle).toBeGreaterThan(0.8);
    expect(area(stampOf(shape, 6)) / circle).toBeLessThan(1.2);
  });

  it('lies inside of its square', () => {
    const { size, row, column, coverage } = stampOf('ring', 4.2);
    expect(Math.max(...row, ...column)).toBeLessThan(size);
    expect(coverage.every(part => part > 0 && part <= 1)).toBe(true);
  });
});
