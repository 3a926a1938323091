import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { Place } from '../../scatter/viewport';
import { useTouches } from './useTouches';

/** Shorter than this a drag is a click, in pixels. */
const CLICK = 4;
/** A finger is less steady than a mouse. */
const TAP = 10;

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
 * Mouse and pen over the plot: hover, draw a lasso, pan with Shift, zoom with
 * Ctrl and the wheel. A finger taps, and draws where that is asked for, two
 * fingers then move and enlarge; else the page has them, to scroll. What
 * follows the pointer is drawn without React, at most once a frame.
 *
 * @param lasso - the line that is drawn while dragging
 * @param fingersDraw - whether a finger draws
 */
export function usePointer(
  plot: RefObject<HTMLElement>,
  lasso: RefObject<SVGPathElement>,
  fingersDraw: boolean,
  uses: PointerUses,
) {
  const latest = useRef(uses);
  latest.current = uses;
  const corners = useRef<Place[]>();
  const panned = useRef<Place>();
  const frame = useRef(0);
  const touches = useTouches();

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

  const giveUp = () => {
    corners.current = undefined;
    panned.current = undefined;
    nextFrame(drawLasso);
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const at = placeOf(event);
      const isTouch = event.pointerType === 'touch';
      if (isTouch && touches.begin(event.pointerId, at) > 1) {
        giveUp();
        return;
      }
      // Without it the page would scroll no more.
      if (!isTouch || fingersDraw) {
        event.currentTarget.setPointerCapture?.(event.pointerId);
      }
      if (event.shiftKey) panned.current = at;
      else corners.current = [at];
      latest.current.onHover(undefined);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const at = placeOf(event);
      const isTouch = event.pointerType === 'touch';
      const pinched = isTouch && touches.move(event.pointerId, at);
      const before = panned.current;
      const drawn = corners.current;
      if (pinched) {
        if (!fingersDraw) return;
        latest.current.onPan(pinched.dx, pinched.dy);
        latest.current.onZoom(pinched.factor, pinched.at);
      } else if (before) {
        panned.current = at;
        latest.current.onPan(at.x - before.x, at.y - before.y);
      } else if (drawn) {
        const last = drawn[drawn.length - 1];
        if (Math.hypot(at.x - last.x, at.y - last.y) < STEP) return;
        drawn.push(at);
        if (!isTouch || fingersDraw) nextFrame(drawLasso);
      } else if (!isTouch) {
        nextFrame(() => latest.current.onHover(at));
      }
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const isTouch = event.pointerType === 'touch';
      if (isTouch) touches.end(event.pointerId);
      const drawn = corners.current;
      const wasPanning = panned.current !== undefined;
      giveUp();
      if (wasPanning || !drawn) return;
      const at = placeOf(event);
      const isClick = drawn.every(
        ({ x, y }) =>
          Math.hypot(x - drawn[0].x, y - drawn[0].y) < (isTouch ? TAP : CLICK),
      );
      if (isClick) {
        latest.current.onClick(at);
        // A finger cannot hover: what it taps on tells of itself.
        if (isTouch) latest.current.onHover(at);
      } else if (!isTouch || fingersDraw) latest.current.onLasso(drawn);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      if (event.pointerType === 'touch') touches.end(event.pointerId);
      giveUp();
    },
    onPointerLeave(event: PointerEvent<HTMLElement>) {
      // A finger that is lifted has not left.
      if (event.pointerType === 'touch') return;
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
