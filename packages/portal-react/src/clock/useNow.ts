import { useSyncExternalStore } from 'react';

/** Ages are shown in minutes: a quarter of one is soon enough. */
const STEP_MS = 15_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach(tell => tell()), STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Rounded down, so that two readings of one render agree. */
function readClock(): number {
  return Math.floor(Date.now() / STEP_MS) * STEP_MS;
}

/** The time in milliseconds, at most 15 s old. All callers share one interval, so that ages change together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readClock);
}
