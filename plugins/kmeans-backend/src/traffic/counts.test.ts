import * as fc from 'fast-check';
import { BEGIN, stored, windowAt } from '../__testUtils__/traffic';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { sumOf } from './counts';
import { spansOf } from './spansOf';

const HOUR = 12 * WINDOW_MS;

describe('sumOf', () => {
  it('adds what was counted in the same bins, and refuses other bins', () => {
    expect(sumOf([])).toBeUndefined();
    expect(sumOf([windowAt(0, 3), windowAt(1, 4)])).toEqual({
      rows: 7,
      rowsCounted: 7,
      bins: [
        [7, 0, 0],
        [0, 7],
      ],
      clusters: [7, 0],
      seconds: Array.from({ length: 15 }, (_, i) => (i === 3 ? 2 : 0)),
    });
    expect(() =>
      sumOf([windowAt(0, 3), windowAt(0, 3, { bins: [[3, 0, 0]] })]),
    ).toThrow(RangeError);
  });
});

describe('spansOf', () => {
  it('has windows as they are while they are few, and longer ones later', () => {
    const times = (spans: { from: number; to: number }[]) =>
      spans.map(({ from, to }) => [from - BEGIN, to - BEGIN]);
    const two = [stored(windowAt(BEGIN, 1)), stored(windowAt(BEGIN, 2))];
    expect(spansOf([], BEGIN)).toEqual([]);
    expect(times(spansOf(two, BEGIN + 60_000))).toEqual([[0, 60_000]]);
    const later = stored(windowAt(BEGIN + 3 * HOUR, 1));
    expect(times(spansOf([...two, later], BEGIN + 4 * HOUR))).toEqual([
      [0, 2 * WINDOW_MS],
      [3 * HOUR, 3 * HOUR + 2 * WINDOW_MS],
    ]);
    // An hour cannot be parted.
    const hour = stored(windowAt(BEGIN - HOUR, 1), { lengthMs: HOUR });
    expect(times(spansOf([...two, hour], BEGIN + 60_000))).toEqual([
      [-HOUR, 0],
      [0, 60_000],
    ]);
  });

  it('loses no row, holds to one grid, and has few spans', () => {
    const window = fc
      .record({
        at: fc.integer({ min: 0, max: 7 * 24 * 12 }),
        rows: fc.integer({ min: 1, max: 1_000 }),
        hourly: fc.boolean(),
      })
      .map(({ at, rows, hourly }) =>
        hourly
          ? stored(windowAt(BEGIN + Math.floor(at / 12) * HOUR, rows), {
              lengthMs: HOUR,
            })
          : stored(windowAt(BEGIN + at * WINDOW_MS, rows)),
      );
    fc.assert(
      fc.property(fc.array(window, { maxLength: 60 }), windows => {
        const now = BEGIN + 8 * 24 * HOUR;
        const spans = spansOf(windows, now);
        expect(spans.length).toBeLessThanOrEqual(24);
        const sum = (of: { rows: number }[]) =>
          of.reduce((all, { rows }) => all + rows, 0);
        expect(sum(spans.map(({ counts }) => counts))).toBe(sum(windows));
        spans.forEach(({ from, to }, i) => {
          expect(to).toBeGreaterThan(from);
          expect(from).toBeGreaterThanOrEqual(i ? spans[i - 1].to : 0);
        });
        for (const { from, lengthMs } of windows) {
          const home = spans.filter(s => s.from <= from && from < s.to);
          expect(home).toHaveLength(1);
          expect(from + lengthMs).toBeLessThanOrEqual(home[0].to);
        }
      }),
    );
  });
});
