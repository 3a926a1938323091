import { Bounds } from './PointSet';

/**
 * From the plane to pixels. One unit is equally long on both axes; y points up
 * in the plane and down on the screen.
 */
export interface Viewport {
  /** Pixels a unit. */
  readonly scale: number;
  /** Where the origin of the plane lies, in pixels. */
  readonly originX: number;
  readonly originY: number;
}

export interface Place {
  x: number;
  y: number;
}

/** Keeps labels and outermost points inside, in pixels. */
const MARGIN = 24;

/** The viewport that shows all of `bounds`, centred. */
export function fitViewport(
  bounds: Bounds,
  width: number,
  height: number,
): Viewport {
  const spanX = bounds.maxX - bounds.minX || 1;
  const spanY = bounds.maxY - bounds.minY || 1;
  const roomX = Math.max(1, width - 2 * MARGIN);
  const roomY = Math.max(1, height - 2 * MARGIN);
  const scale = Math.min(roomX / spanX, roomY / spanY);
  return {
    scale,
    originX: width / 2 - (scale * (bounds.minX + bounds.maxX)) / 2,
    originY: height / 2 + (scale * (bounds.minY + bounds.maxY)) / 2,
  };
}

/** Enlarges by `factor` around a place on the screen, which stays where it is. */
export function zoomAround(
  view: Viewport,
  factor: number,
  { x, y }: Place,
): Viewport {
  return {
    scale: view.scale * factor,
    originX: x + (view.originX - x) * factor,
    originY: y + (view.originY - y) * factor,
  };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return {
    ...view,
    originX: view.originX + dx,
    originY: view.originY + dy,
  };
}

export function toScreen(view: Viewport, x: number, y: number): Place {
  return {
    x: view.originX + x * view.scale,
    y: view.originY - y * view.scale,
  };
}

export function toPlane(view: Viewport, x: number, y: number): Place {
  return {
    x: (x - view.originX) / view.scale,
    y: (view.originY - y) / view.scale,
  };
}
