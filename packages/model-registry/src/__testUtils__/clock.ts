import { Clock } from '@rally/upstream';

/** Each look is a second later; waits are over at once, and noted. Time-outs never come. */
export function steppingClock() {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const waits: number[] = [];
  const clock: Clock = {
    now: () => {
      now += 1_000;
      return now;
    },
    sleep: (ms, signal) => {
      if (signal) return new Promise(() => undefined);
      waits.push(ms);
      return Promise.resolve();
    },
  };
  return { clock, waits };
}
