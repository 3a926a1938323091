import { TrafficWindow, VersionTraffic } from '../inference';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { StoredWindow } from '../traffic/TrafficStore';

export const BEGIN = Date.parse('2026-11-23T12:00:00.000Z');

/** A window of a model with two features and two clusters. */
export function windowAt(
  from: number,
  rows: number,
  change: Partial<TrafficWindow> = {},
): TrafficWindow {
  return {
    from,
    since: from + 1_000,
    rows,
    rowsCounted: rows,
    bins: [
      [rows, 0, 0],
      [0, rows],
    ],
    clusters: [rows, 0],
    // One request.
    seconds: Array.from({ length: 15 }, (_, i) => (i === 3 ? 1 : 0)),
    ...change,
  };
}

export const stored = (
  window: TrafficWindow,
  change: Partial<StoredWindow> = {},
): StoredWindow => ({
  ...window,
  replica: 'a',
  series: 's',
  lengthMs: WINDOW_MS,
  ...change,
});

export const traffic = (
  windows: TrafficWindow[],
  change: Partial<VersionTraffic> = {},
): VersionTraffic => ({
  model: 'style',
  version: 1,
  contentHash: 'sha256:1',
  series: 's',
  windows,
  ...change,
});
