import { useEffect, useRef } from 'react';

/**
 * Asks again and again while the page is looked at: every so often, and at once
 * when a person comes back to a page that was hidden for longer.
 *
 * @param ask - such as `askAgain` of `useAsk`; may change with each render
 */
export function useRepeat(ask: () => void, everyMs: number): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  useEffect(() => {
    let last = Date.now();
    const askIfDue = () => {
      if (document.hidden || Date.now() - last < everyMs) return;
      last = Date.now();
      latest.current();
    };
    const timer = setInterval(askIfDue, everyMs);
    document.addEventListener('visibilitychange', askIfDue);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfDue);
    };
  }, [everyMs]);
}
