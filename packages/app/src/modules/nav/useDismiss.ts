import { RefObject, useEffect, useRef } from 'react';

/**
 * While `open`: Escape and a press outside of the element close it, and the
 * focus moves into it and back to where it was.
 */
export function useDismiss<E extends HTMLElement>(
  open: boolean,
  close: () => void,
): RefObject<E> {
  const element = useRef<E>(null);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    element.current?.querySelector<HTMLElement>('a, button, input')?.focus();

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current();
    };
    const onPointerDown = (event: PointerEvent) => {
      if (!element.current?.contains(event.target as Node)) latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onPointerDown);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  return element;
}
