import type { Random } from '../random/random';

/** Different whole numbers below `total`, in rising order; all of them where `size` is not less. */
export function sampleIndices(
  total: number,
  size: number,
  random: Random,
): Uint32Array {
  const indices = Uint32Array.from({ length: total }, (_, i) => i);
  if (size >= total) return indices;
  for (let i = 0; i < size; i++) {
    const other = random.integer(i, total - 1);
    [indices[i], indices[other]] = [indices[other], indices[i]];
  }
  return indices.slice(0, size).sort();
}

/** The rows with those indices, one after the other. */
export function rowsAt(
  data: Float64Array,
  width: number,
  indices: Uint32Array,
): Float64Array {
  const rows = new Float64Array(indices.length * width);
  indices.forEach((index, i) =>
    rows.set(data.subarray(index * width, (index + 1) * width), i * width),
  );
  return rows;
}

/** A fair sample of rows that come by once, whose number nobody knows (Vitter's algorithm R). */
export class Reservoir {
  private seen = 0;
  private kept = 0;
  private readonly rows: Float64Array;

  constructor(
    private readonly size: number,
    private readonly width: number,
    private readonly random: Random,
  ) {
    this.rows = new Float64Array(size * width);
  }

  add(data: Float64Array): void {
    const { width, size } = this;
    for (let at = 0; at < data.length; at += width) {
      this.seen += 1;
      const place =
        this.kept < size ? this.kept++ : this.random.integer(0, this.seen - 1);
      if (place < size) {
        this.rows.set(data.subarray(at, at + width), place * width);
      }
    }
  }

  get data(): Float64Array {
    return this.rows.subarray(0, this.kept * this.width);
  }
}
