import { Place } from './viewport';

/** What two fingers do to the picture between them. */
export interface Pinch {
  /** Above 1: it grows. */
  factor: number;
  /** Around this place, in pixels. */
  at: Place;
  /** And it moves along, in pixels. */
  dx: number;
  dy: number;
}

type Two = readonly [Place, Place];

/** Fingers that touch each other would make any picture vanish, in pixels. */
const LEAST_DISTANCE = 12;

/** Two fingers before and after, in pixels: what lies below them stays below them. */
export function pinch(before: Two, after: Two): Pinch {
  const [from, to] = [middle(before), middle(after)];
  return {
    factor: distance(after) / distance(before),
    at: to,
    dx: to.x - from.x,
    dy: to.y - from.y,
  };
}

function middle([a, b]: Two): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance([a, b]: Two): number {
  return Math.max(LEAST_DISTANCE, Math.hypot(a.x - b.x, a.y - b.y));
}
