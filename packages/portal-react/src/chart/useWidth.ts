import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * The width of an element in pixels, so that a drawing inside it keeps its
 * text at its size instead of scaling it.
 *
 * @param fallback - pixels until the element is measured, and where nothing
 *   measures (no `ResizeObserver`)
 * @returns the ref to set on an element that is there from the first render, and the width
 */
export function useWidth<T extends HTMLElement>(
  fallback: number,
): [RefObject<T>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    if (!element.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    let frame = 0;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry.contentRect.width);
      // In the next frame: a drawing that changed within this one would be measured again at once.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (measured > 0) setWidth(measured);
      });
    });
    observer.observe(element.current);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return [element, width];
}
