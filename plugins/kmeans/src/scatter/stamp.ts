import { Shape } from '../marks/clusterMark';

/** The pixels that a mark covers; one entry a pixel in each column. */
export interface Stamp {
  /** Of the square around the mark, in pixels. */
  size: number;
  /** From the upper left corner of the square. */
  column: Uint8Array;
  row: Uint8Array;
  /** How much of the pixel, above 0 and up to 1. */
  coverage: Float32Array;
}

/** How far a shape of equal area may stand out of the circle. */
const REACH = 1.4;

/** Rays a pixel and side: 16 steps of grey are enough for marks of a few pixels. */
const RAYS = 4;

/** Share of the radius that a ring leaves open. */
const HOLE = 0.62;

/** The shapes have about the same area, so that none of them weighs more. */
const INSIDE: Record<
  Shape | 'ring',
  (dx: number, dy: number, radius: number) => boolean
> = {
  circle: (dx, dy, r) => dx * dx + dy * dy <= r * r,
  square: (dx, dy, r) => Math.max(Math.abs(dx), Math.abs(dy)) <= 0.89 * r,
  diamond: (dx, dy, r) => Math.abs(dx) + Math.abs(dy) <= 1.25 * r,
  triangle: (dx, dy, r) => dy <= 0.9 * r && dy >= 1.7 * Math.abs(dx) - 1.35 * r,
  ring: (dx, dy, r) => {
    const square = dx * dx + dy * dy;
    return square <= r * r && square >= (HOLE * r) ** 2;
  },
};

/** A mark of that radius around the middle of its stamp, its edge smooth. */
export function stampOf(shape: Shape | 'ring', radius: number): Stamp {
  const size = 2 * Math.ceil(radius * REACH) + 1;
  const middle = size / 2;
  const columns: number[] = [];
  const rows: number[] = [];
  const coverage: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let hits = 0;
      for (let ray = 0; ray < RAYS * RAYS; ray++) {
        const dx = column + ((ray % RAYS) + 0.5) / RAYS - middle;
        const dy = row + (Math.floor(ray / RAYS) + 0.5) / RAYS - middle;
        if (INSIDE[shape](dx, dy, radius)) hits += 1;
      }
      if (hits === 0) continue;
      columns.push(column);
      rows.push(row);
      coverage.push(hits / (RAYS * RAYS));
    }
  }
  return {
    size,
    column: Uint8Array.from(columns),
    row: Uint8Array.from(rows),
    coverage: Float32Array.from(coverage),
  };
}
