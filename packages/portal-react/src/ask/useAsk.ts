import { useCallback, useEffect, useRef, useState } from 'react';

export interface Asked<T> {
  /** The last answer; it stays while the question is asked again, and when that fails. */
  value?: T;
  /** Why the last question failed; gone with the next answer. */
  error?: Error;
  asking: boolean;
  /** When the last answer came, in milliseconds since 1970; absent before the first. */
  answeredAt?: number;
  askAgain: () => void;
}

/**
 * Asks when mounted, when `ask` changes, and on `askAgain`. Only the newest
 * question counts: the one before it is aborted and its answer dropped.
 *
 * @param ask - keep it stable (`useCallback`); it gets a signal to abort by,
 *   and whether a person asked again and so wants a fresh answer
 * @param delayMs - waits so long after a change of `ask`, for questions that
 *   follow typing; the first one is asked at once
 */
export function useAsk<T>(
  ask: (signal: AbortSignal, again: boolean) => Promise<T>,
  delayMs: number = 0,
): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'askAgain'>>({
    asking: true,
  });
  const [round, setRound] = useState(0);
  const askedRound = useRef(-1);

  useEffect(() => {
    const controller = new AbortController();
    const isNewRound = askedRound.current !== round;
    const again = isNewRound && round > 0;
    const wait = isNewRound ? 0 : delayMs;
    askedRound.current = round;
    setState(last => ({ ...last, asking: true }));

    const timer = setTimeout(() => {
      ask(controller.signal, again).then(
        value => {
          if (controller.signal.aborted) return;
          setState({ value, asking: false, answeredAt: Date.now() });
        },
        error => {
          if (controller.signal.aborted) return;
          setState(last => ({ ...last, error, asking: false }));
        },
      );
    }, wait);

    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [ask, round, delayMs]);

  const askAgain = useCallback(() => setRound(last => last + 1), []);
  return { ...state, askAgain };
}
