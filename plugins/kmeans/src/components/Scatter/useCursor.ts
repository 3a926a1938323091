import { useState, type KeyboardEvent } from 'react';
import { Place } from '../../scatter/viewport';

const STEP = 8;
const LEAP = 48;
const ZOOM = 1.5;

const ARROWS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface CursorUses {
  width: number;
  height: number;
  onMove: (at: Place) => void;
  /** The corners of the rectangle that was drawn, in pixels. */
  onSelect: (corners: Place[]) => void;
  onClear: () => void;
  onZoom: (factor: number, at: Place) => void;
  onPan: (dx: number, dy: number) => void;
  onShowAll: () => void;
}

/**
 * The plot without a mouse: arrows move a cross hair (Shift: far), Space starts
 * a rectangle and ends it, plus, minus and 0 zoom, Escape gives up what was
 * drawn or chosen. At the edge the plot moves along.
 */
export function useCursor(uses: CursorUses) {
  const { width, height } = uses;
  const [at, setAt] = useState<Place>();
  const [start, setStart] = useState<Place>();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = at ?? { x: width / 2, y: height / 2 };
    const arrow = ARROWS[event.key];
    let known = true;
    if (arrow) {
      const length = event.shiftKey ? LEAP : STEP;
      const wanted = {
        x: here.x + arrow[0] * length,
        y: here.y + arrow[1] * length,
      };
      const next = {
        x: Math.min(width, Math.max(0, wanted.x)),
        y: Math.min(height, Math.max(0, wanted.y)),
      };
      if (next.x !== wanted.x || next.y !== wanted.y) {
        uses.onPan(next.x - wanted.x, next.y - wanted.y);
      }
      setAt(next);
      uses.onMove(next);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (start) uses.onSelect(rectangle(start, here));
      setStart(start ? undefined : here);
      setAt(here);
    } else if (event.key === 'Escape') {
      if (start) setStart(undefined);
      else uses.onClear();
    } else if (event.key === '+' || event.key === '=') uses.onZoom(ZOOM, here);
    else if (event.key === '-') uses.onZoom(1 / ZOOM, here);
    else if (event.key === '0') uses.onShowAll();
    else known = false;
    if (known) event.preventDefault();
  };

  const leave = () => {
    setAt(undefined);
    setStart(undefined);
  };

  return {
    at,
    /** What Space has begun and not ended. */
    box: start && at && rectangle(start, at),
    onKeyDown,
    leave,
  };
}

function rectangle(a: Place, b: Place): Place[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}
