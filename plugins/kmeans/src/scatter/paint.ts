import { ClusterMark } from '../marks/clusterMark';
import { DIM, PointSet, SHOWN } from './PointSet';
import { Stamp, stampOf } from './stamp';
import { Viewport } from './viewport';

/** Red, green, blue and alpha of each pixel, not premultiplied: as `ImageData` has them. */
export interface Raster {
  data: Uint8ClampedArray;
  /** In device pixels. */
  width: number;
  height: number;
}

export interface PaintOptions {
  /** In device pixels. */
  view: Viewport;
  /** One a cluster. */
  marks: readonly ClusterMark[];
  /** One entry a point. */
  states: Uint8Array;
  /** Radius of a mark in device pixels. */
  radius: number;
  /** Of a mark, 0 to 1: where many lie on each other, the fewer the deeper. */
  opacity: number;
  /** Points to put a ring around. */
  ringed?: Uint32Array;
  /** `#rrggbb` of the rings. */
  ringColor?: string;
}

/** Lowest first, each with its share of the opacity. */
const LAYERS = [
  [DIM, 0.14],
  [SHOWN, 1],
] as const;
const RING_OPACITY = 0.5;
/** More rings than these get clearer, so that what they stand around shows. */
const FEW_RINGS = 600;
/** Against the radius of a mark. */
const RING_SIZE = 1.9;

/**
 * Paints the points onto a clear raster, the dim ones below. Points come in the
 * order of the data, so that no cluster covers another. Pixels are written
 * directly: tens of thousands of paths would take a canvas without a graphics
 * card ten times as long.
 */
export function paint(
  raster: Raster,
  points: PointSet,
  options: PaintOptions,
): void {
  const {
    marks,
    states,
    radius,
    opacity,
    ringed,
    ringColor = '#000000',
  } = options;
  const sheet = sheetOf(raster);
  sheet.bytes.fill(0);
  for (const [state, share] of LAYERS) {
    const brushes = marks.map(({ shape, color }) =>
      brushOf(stampOf(shape, radius), color, share * opacity, sheet),
    );
    for (let i = 0; i < states.length; i++) {
      const brush = brushes[points.cluster[i]];
      if (states[i] === state && brush) {
        dab(sheet, brush, points.x[i], points.y[i], options.view);
      }
    }
  }
  if (!ringed) return;
  const ring = brushOf(
    stampOf('ring', radius * RING_SIZE),
    ringColor,
    RING_OPACITY * Math.min(1, Math.sqrt(FEW_RINGS / ringed.length)),
    sheet,
  );
  for (const i of ringed) {
    if (states[i] === SHOWN) {
      dab(sheet, ring, points.x[i], points.y[i], options.view);
    }
  }
}

interface Sheet {
  /** Of the raster, without the clamping that costs time and is not needed. */
  bytes: Uint8Array;
  width: number;
  height: number;
}

function sheetOf({ data, width, height }: Raster): Sheet {
  return {
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    width,
    height,
  };
}

/** A stamp in a colour, ready for one sheet. */
interface Brush {
  size: number;
  /** Bytes from the upper left pixel of the stamp. */
  offsets: Int32Array;
  /** 1 to 255. */
  alphas: Uint8Array;
  red: number;
  green: number;
  blue: number;
}

function brushOf(
  { size, column, row, coverage }: Stamp,
  color: string,
  opacity: number,
  { width }: Sheet,
): Brush {
  const value = parseInt(color.slice(1), 16);
  return {
    size,
    offsets: Int32Array.from(column, (at, i) => (row[i] * width + at) * 4),
    alphas: Uint8Array.from(coverage, part =>
      Math.max(1, Math.round(part * opacity * 255)),
    ),
    red: Math.floor(value / 65_536),
    green: Math.floor(value / 256) % 256,
    blue: value % 256,
  };
}

/**
 * One mark, with the operator `over` in whole numbers: 50,000 marks a frame
 * take half the time that fractions take.
 *
 * @see https://www.w3.org/TR/compositing-1/#porterduffcompositingoperators_srcover
 */
function dab(
  { bytes, width, height }: Sheet,
  { size, offsets, alphas, red, green, blue }: Brush,
  x: number,
  y: number,
  { scale, originX, originY }: Viewport,
) {
  const left = Math.round(originX + x * scale - size / 2);
  const top = Math.round(originY - y * scale - size / 2);
  if (left < 0 || top < 0 || left + size > width || top + size > height) return;
  const corner = (top * width + left) * 4;
  for (let i = 0; i < alphas.length; i++) {
    const at = corner + offsets[i];
    const over = alphas[i];
    // eslint-disable-next-line no-bitwise
    const sum = over + ((bytes[at + 3] * (255 - over)) >> 8);
    const own = Math.floor((over * 65_536) / sum);
    /* eslint-disable no-bitwise */
    bytes[at] += ((red - bytes[at]) * own) >> 16;
    bytes[at + 1] += ((green - bytes[at + 1]) * own) >> 16;
    bytes[at + 2] += ((blue - bytes[at + 2]) * own) >> 16;
    /* eslint-enable no-bitwise */
    bytes[at + 3] = sum;
  }
}
