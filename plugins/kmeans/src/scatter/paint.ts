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
const RING_ALPHA = 0.5;

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
  const looks = marks.map(({ shape, color }) => ({
    stamp: stampOf(shape, radius),
    channels: channelsOf(color),
  }));
  const ring = {
    stamp: stampOf('ring', radius * 1.9),
    channels: channelsOf(ringColor),
  };

  raster.data.fill(0);
  for (const [state, alpha] of LAYERS) {
    for (let i = 0; i < states.length; i++) {
      const look = looks[points.cluster[i]];
      if (states[i] === state && look) {
        stampAt(raster, points, i, options.view, look, alpha * opacity);
      }
    }
  }
  for (const i of ringed ?? []) {
    if (states[i] === SHOWN) {
      stampAt(raster, points, i, options.view, ring, RING_ALPHA);
    }
  }
}

interface Look {
  stamp: Stamp;
  channels: [red: number, green: number, blue: number];
}

function stampAt(
  raster: Raster,
  { x, y }: PointSet,
  point: number,
  { scale, originX, originY }: Viewport,
  { stamp, channels }: Look,
  alpha: number,
) {
  const half = stamp.size / 2;
  const left = Math.round(originX + x[point] * scale - half);
  const top = Math.round(originY - y[point] * scale - half);
  blend(raster, stamp, left, top, channels, alpha);
}

/** The operator `over` of https://www.w3.org/TR/compositing-1/#porterduffcompositingoperators_srcover. */
function blend(
  { data, width, height }: Raster,
  { size, column, row, coverage }: Stamp,
  left: number,
  top: number,
  [red, green, blue]: Look['channels'],
  alpha: number,
) {
  if (left < 0 || top < 0 || left + size > width || top + size > height) return;
  for (let i = 0; i < coverage.length; i++) {
    const at = ((top + row[i]) * width + left + column[i]) * 4;
    const over = alpha * coverage[i];
    const under = data[at + 3] * INVERSE * (1 - over);
    const sum = over + under;
    const own = over / sum;
    data[at] += (red - data[at]) * own;
    data[at + 1] += (green - data[at + 1]) * own;
    data[at + 2] += (blue - data[at + 2]) * own;
    data[at + 3] = sum * 255;
  }
}

const INVERSE = 1 / 255;

function channelsOf(hex: string): Look['channels'] {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
