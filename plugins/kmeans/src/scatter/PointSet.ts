/** Rallies in the plane of a projection; one entry a rally in each column. */
export interface PointSet {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** By number. */
  readonly cluster: Uint16Array;
}

/** What each point is at the moment; anything else is hidden. */
export const HIDDEN = 0;
export const SHOWN = 1;
/** There, but not what is asked about. */
export const DIM = 2;

/** The smallest rectangle that holds every point; `undefined` where there is none. */
export interface Bounds {
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
}

export function boundsOf({ x, y }: PointSet): Bounds | undefined {
  if (x.length === 0) return undefined;
  let minX = Infinity;
  let maxX = -Infinity;
  let minY = Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < minX) minX = x[i];
    if (x[i] > maxX) maxX = x[i];
    if (y[i] < minY) minY = y[i];
    if (y[i] > maxY) maxY = y[i];
  }
  return { minX, maxX, minY, maxY };
}
