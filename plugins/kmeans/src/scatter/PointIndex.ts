import { Bounds, boundsOf, HIDDEN, PointSet } from './PointSet';
import { Place } from './viewport';

/** On average in a cell: few enough to look through, many enough to keep cells few. */
const POINTS_A_CELL = 8;
const MOST_CELLS_A_SIDE = 512;

const NOWHERE: Bounds = { minX: 0, maxX: 0, minY: 0, maxY: 0 };
const NO_CLUSTERS = new Uint16Array(0);

const clamp = (at: number, side: number) => Math.min(side - 1, Math.max(0, at));

/**
 * Finds points by place. A grid over the plane, points sorted by cell: built
 * once in linear time, two typed arrays.
 */
export class PointIndex {
  readonly bounds: Bounds | undefined;
  private readonly side: number;
  private readonly cellWidth: number;
  private readonly cellHeight: number;
  /** Where each cell starts in `order`; one entry more than there are cells. */
  private readonly starts: Uint32Array;
  /** Points by cell. */
  private readonly order: Uint32Array;

  constructor(private readonly points: PointSet) {
    const { x, y } = points;
    this.bounds = boundsOf(points);
    this.side = Math.max(
      1,
      Math.min(
        MOST_CELLS_A_SIDE,
        Math.ceil(Math.sqrt(x.length / POINTS_A_CELL)),
      ),
    );
    const { minX, maxX, minY, maxY } = this.bounds ?? NOWHERE;
    this.cellWidth = (maxX - minX) / this.side || 1;
    this.cellHeight = (maxY - minY) / this.side || 1;

    this.starts = new Uint32Array(this.side * this.side + 1);
    const cells = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i++) {
      cells[i] = this.row(y[i]) * this.side + this.column(x[i]);
      this.starts[cells[i] + 1] += 1;
    }
    for (let c = 1; c < this.starts.length; c++) {
      this.starts[c] += this.starts[c - 1];
    }
    const next = this.starts.slice();
    this.order = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i++) {
      this.order[next[cells[i]]] = i;
      next[cells[i]] += 1;
    }
  }

  /**
   * The nearest point within `radius` units of the plane, or -1.
   *
   * @param states - one entry a point; hidden ones are not found
   */
  nearest({ x, y }: Place, radius: number, states: Uint8Array): number {
    let best = -1;
    let bestSquare = radius * radius;
    this.visit(
      {
        minX: x - radius,
        maxX: x + radius,
        minY: y - radius,
        maxY: y + radius,
      },
      i => {
        if (states[i] === HIDDEN) return;
        const square =
          (this.points.x[i] - x) ** 2 + (this.points.y[i] - y) ** 2;
        if (square > bestSquare) return;
        best = i;
        bestSquare = square;
      },
    );
    return best;
  }

  /** The points inside a closed polygon, hidden ones left out, in ascending order. */
  inside(polygon: readonly Place[], states: Uint8Array): Uint32Array {
    if (polygon.length < 3) return new Uint32Array(0);
    const xs = Float64Array.from(polygon, corner => corner.x);
    const ys = Float64Array.from(polygon, corner => corner.y);
    const box = boundsOf({
      x: Float32Array.from(xs),
      y: Float32Array.from(ys),
      cluster: NO_CLUSTERS,
    })!;
    const found: number[] = [];
    this.visit(box, i => {
      if (states[i] === HIDDEN) return;
      if (isInside(xs, ys, this.points.x[i], this.points.y[i])) found.push(i);
    });
    return Uint32Array.from(found).sort();
  }

  private visit(box: Bounds, see: (point: number) => void) {
    const left = this.column(box.minX);
    const right = this.column(box.maxX);
    const top = this.row(box.maxY);
    for (let row = this.row(box.minY); row <= top; row++) {
      // Cells of a row lie side by side, and so do their points.
      const from = this.starts[row * this.side + left];
      const to = this.starts[row * this.side + right + 1];
      for (let at = from; at < to; at++) see(this.order[at]);
    }
  }

  private column(x: number): number {
    const { minX } = this.bounds ?? NOWHERE;
    return clamp(Math.floor((x - minX) / this.cellWidth), this.side);
  }

  private row(y: number): number {
    const { minY } = this.bounds ?? NOWHERE;
    return clamp(Math.floor((y - minY) / this.cellHeight), this.side);
  }
}

/** Even-odd rule, so that a lasso that crosses itself means what it encloses once. */
function isInside(
  xs: Float64Array,
  ys: Float64Array,
  x: number,
  y: number,
): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    if (
      ys[i] > y !== ys[j] > y &&
      x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i]
    ) {
      inside = !inside;
    }
  }
  return inside;
}
