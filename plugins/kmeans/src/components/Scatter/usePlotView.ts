import { useCallback, useMemo, useState } from 'react';
import { Bounds } from '../../scatter/PointSet';
import {
  fitViewport,
  panBy,
  Place,
  Viewport,
  zoomAround,
} from '../../scatter/viewport';

/** How far in one can go, against the view that shows all. */
const MOST_ZOOM = 40;

const EVERYWHERE: Bounds = { minX: -1, maxX: 1, minY: -1, maxY: 1 };

export interface PlotView {
  view: Viewport;
  isWhole: boolean;
  zoom: (factor: number, at: Place) => void;
  pan: (dx: number, dy: number) => void;
  showAll: () => void;
}

/** What part of the plane is seen. It starts with all, and again when the points change. */
export function usePlotView(
  bounds: Bounds | undefined,
  width: number,
  height: number,
): PlotView {
  const whole = useMemo(
    () => fitViewport(bounds ?? EVERYWHERE, width, height),
    [bounds, width, height],
  );
  const [moved, setMoved] = useState<{ from: Viewport; to: Viewport }>();
  const view = moved?.from === whole ? moved.to : whole;

  const zoom = useCallback(
    (factor: number, at: Place) =>
      setMoved(last => {
        const from = last?.from === whole ? last.to : whole;
        const to = zoomAround(from, factor, at);
        const times = to.scale / whole.scale;
        // All the way out is the whole again, wherever one came from.
        if (times <= 1.001) return undefined;
        return times > MOST_ZOOM ? last : { from: whole, to };
      }),
    [whole],
  );
  const pan = useCallback(
    (dx: number, dy: number) =>
      setMoved(last => {
        const from = last?.from === whole ? last.to : whole;
        return { from: whole, to: panBy(from, dx, dy) };
      }),
    [whole],
  );
  const showAll = useCallback(() => setMoved(undefined), []);
  return { view, isWhole: view === whole, zoom, pan, showAll };
}
