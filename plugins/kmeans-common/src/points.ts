/** A column of numbers as base64 of little-endian values: 50,000 of them are small and quick to read. */
export interface PackedColumn {
  type: 'float32' | 'int32';
  length: number;
  base64: string;
}

/**
 * What a version found in its data, as a picture needs it. Columns, one entry
 * a rally. It never changes.
 */
export interface PointsAnswer {
  /** Seal of the model. */
  modelHash: string;
  /** `result`: kept with the version. `model`: the few that the model file holds, without players and distances. */
  from: 'result' | 'model';
  /** Rallies of the data set, where known; the sample may hold fewer. */
  rows?: number;
  /** Rallies here. */
  count: number;
  /** Matches by name; `match` points into it. */
  matches: string[];
  /** Players by name; `server` and `returner` point into it. */
  playerNames: string[];
  rallyIds: string[];
  /** int32 */
  match: PackedColumn;
  /** int32; -1 where not known. */
  server: PackedColumn;
  /** int32; -1 where not known. */
  returner: PackedColumn;
  /** int32 */
  clusters: PackedColumn;
  /** float32, to the centroid, after the scaler; empty where not kept. */
  distances: PackedColumn;
  /** float32, in the model's projection; empty where it has none. */
  x: PackedColumn;
  y: PackedColumn;
}

/** Answer of `GET /models/{name}/versions/{version}/rallies/{match}/{rally}`. */
export interface RallyAnswer {
  matchId: string;
  rallyId: string;
  /** The server first. */
  players: string[];
  /** Where the version put it. */
  cluster: number;
  /** By feature, in the feature's unit; `null` where missing. */
  figures: Record<string, number | null>;
}

const WIDTH = 4;

function bytesOf({ length, base64 }: PackedColumn): DataView {
  const text = atob(base64);
  if (text.length !== length * WIDTH) {
    throw new RangeError(
      `The column has ${text.length} bytes, not ${length * WIDTH}.`,
    );
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new DataView(bytes.buffer);
}

/**
 * The numbers of a float32 column.
 *
 * @throws RangeError where the column does not have the length it claims
 */
export function unpackFloats(column: PackedColumn): Float32Array {
  const view = bytesOf(column);
  return Float32Array.from({ length: column.length }, (_, i) =>
    view.getFloat32(i * WIDTH, true),
  );
}

/**
 * The numbers of an int32 column.
 *
 * @throws RangeError where the column does not have the length it claims
 */
export function unpackIntegers(column: PackedColumn): Int32Array {
  const view = bytesOf(column);
  return Int32Array.from({ length: column.length }, (_, i) =>
    view.getInt32(i * WIDTH, true),
  );
}

/** Characters at once: more arguments than that a call does not take. */
const AT_ONCE = 8_192;

/** Packs numbers as `unpackFloats` and `unpackIntegers` read them. */
export function packColumn(
  type: PackedColumn['type'],
  values: ArrayLike<number>,
): PackedColumn {
  const bytes = new Uint8Array(values.length * WIDTH);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    if (type === 'float32') view.setFloat32(i * WIDTH, values[i], true);
    else view.setInt32(i * WIDTH, values[i], true);
  }
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  }
  return { type, length: values.length, base64: btoa(text) };
}
