import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { Place } from '../../scatter/viewport';

/** Shorter than this a drag is a click, in pixels. */
const CLICK = 4;

/** Between two corners of a lasso, in pixels: more of them look no different. */
const STEP = 3;

export interface PointerUses {
  /** The pointer rests over the plot, or has left it. */
  onHover: (at: Place | undefined) => void;
  /** A closed line was drawn; corners in pixels. */
  onLasso: (corners: Place[]) => void;
  onClick: (at: Place) => void;
  onPan: (dx: number, dy: number) => void;
  onZoom: (factor: number, at: Place) => void;
}

/**
 * Mouse, pen and finger over the plot: hover, draw a lasso, pan with Shift,
 * zoom with Ctrl and the wheel. What follows the pointer is drawn without
 * React, at most once a frame.
 *
 * @param lasso - the line that is drawn while dragging
 */
export function usePointer(
  plot: RefObject<HTMLElement>,
  lasso: RefObject<SVGPathElement>,
  uses: PointerUses,
) {
  const latest = useRef(uses);
  latest.current = uses;
  const corners = useRef<Place[]>();
  const panned = useRef<Place>();
  const frame = useRef(0);

  useEffect(() => {
    const element = plot.current;
    // React listens passively, and so could not keep the page from zooming.
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current.onZoom(Math.exp(-event.deltaY / 300), placeOf(event));
    };
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => {
      element?.removeEventListener('wheel', zoom);
      cancelAnimationFrame(frame.current);
    };
  }, [plot]);

  const drawLasso = () => {
    const line = (corners.current ?? [])
      .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
      .join('L');
    lasso.current?.setAttribute('d', line && `M${line}Z`);
  };

  const nextFrame = (work: () => void) => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(work);
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture?.(event.pointerId);
      if (event.shiftKey) panned.current = placeOf(event);
      else corners.current = [placeOf(event)];
      latest.current.onHover(undefined);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const at = placeOf(event);
      const before = panned.current;
      const drawn = corners.current;
      if (before) {
        panned.current = at;
        latest.current.onPan(at.x - before.x, at.y - before.y);
      } else if (drawn) {
        const last = drawn[drawn.length - 1];
        if (Math.hypot(at.x - last.x, at.y - last.y) < STEP) return;
        drawn.push(at);
        nextFrame(drawLasso);
      } else {
        nextFrame(() => latest.current.onHover(at));
      }
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const drawn = corners.current;
      const wasPanning = panned.current !== undefined;
      corners.current = undefined;
      panned.current = undefined;
      nextFrame(drawLasso);
      if (wasPanning || !drawn) return;
      const isClick = drawn.every(
        ({ x, y }) => Math.hypot(x - drawn[0].x, y - drawn[0].y) < CLICK,
      );
      if (isClick) latest.current.onClick(placeOf(event));
      else latest.current.onLasso(drawn);
    },
    onPointerCancel() {
      corners.current = undefined;
      panned.current = undefined;
      nextFrame(drawLasso);
    },
    onPointerLeave() {
      if (corners.current || panned.current) return;
      nextFrame(() => latest.current.onHover(undefined));
    },
  };
}

/** In pixels from the upper left corner of the plot. */
function placeOf(event: {
  currentTarget: EventTarget | null;
  clientX: number;
  clientY: number;
}): Place {
  const { left, top } = (
    event.currentTarget as Element
  ).getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
