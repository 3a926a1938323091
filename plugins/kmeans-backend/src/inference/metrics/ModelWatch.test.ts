import { trained } from '../../__testUtils__/trained';
import { ModelWatch } from './ModelWatch';
import { quantile } from './Buckets';
import { TrafficBook } from './TrafficBook';
import { SECONDS, WINDOW_MS } from './traffic';

const { model } = trained(1);
const NOW = Date.parse('2026-11-23T12:02:00.000Z');
const BEGIN = Date.parse('2026-11-23T12:00:00.000Z');

const ROW = Float64Array.from([2, 0.2, 3]);
const one = (watch: ModelWatch, now: number) =>
  watch.count(ROW, Int32Array.of(0), Float64Array.of(1), now);

describe('ModelWatch', () => {
  it('has windows that begin with those of every other replica', () => {
    const watch = new ModelWatch(model, NOW);
    expect(watch.windows(NOW)).toEqual([]);
    one(watch, NOW);
    watch.seconds.add(0.003);
    // Nothing for an hour: no windows of nothing.
    one(watch, NOW + 60 * 60_000);
    const windows = watch.windows(NOW + 60 * 60_000);
    expect(windows.map(({ from, since, rows }) => [from, since, rows])).toEqual(
      [
        [BEGIN, NOW, 1],
        [BEGIN + 60 * 60_000, BEGIN + 60 * 60_000, 1],
      ],
    );
    const [{ bins, clusters, seconds }] = windows;
    for (const counts of bins) expect(counts.reduce((a, b) => a + b)).toBe(1);
    expect(bins[0]).toHaveLength(
      model.reference!.features[0].edges.length + 1 + 1,
    );
    expect(clusters).toEqual([1, 0, 0]);
    expect(seconds.indexOf(1)).toBe(SECONDS.indexOf(0.005));
    expect(windows[1].seconds.every(count => count === 0)).toBe(true);
  });

  it('counts on where the clock goes back', () => {
    const watch = new ModelWatch(model, NOW);
    one(watch, NOW);
    one(watch, NOW - 60 * 60_000);
    expect(watch.windows(NOW).map(({ rows }) => rows)).toEqual([2]);
  });

  it('remembers a day, and forgets what it is told to', () => {
    const watch = new ModelWatch(model, NOW);
    for (let i = 0; i <= 400; i++) one(watch, NOW + i * WINDOW_MS);
    const end = NOW + 400 * WINDOW_MS;
    const windows = watch.windows(end);
    expect(windows).toHaveLength(288);
    expect(windows[0].from).toBe(BEGIN + 113 * WINDOW_MS);
    watch.forgetBefore(BEGIN + 399 * WINDOW_MS);
    expect(watch.windows(end).map(({ from }) => from)).toEqual([
      BEGIN + 399 * WINDOW_MS,
      BEGIN + 400 * WINDOW_MS,
    ]);
    expect(watch.rows).toBe(401);
    // Nobody asked for two days.
    expect(watch.windows(end + 2 * 288 * WINDOW_MS)).toEqual([]);
  });

  it('remembers less of a model with many features', () => {
    const wide = {
      ...model,
      reference: {
        ...model.reference!,
        features: Array.from({ length: 6_000 }, () => ({
          edges: [0, 1, 2, 3, 4, 5, 6, 7, 8],
          shares: new Array(10).fill(0.1),
          missing: 0,
        })),
      },
    };
    const watch = new ModelWatch(wide, NOW);
    for (let i = 0; i < 12; i++) {
      watch.count(
        new Float64Array(6_000),
        Int32Array.of(0),
        undefined,
        NOW + i * WINDOW_MS,
      );
    }
    const windows = watch.windows(NOW + 11 * WINDOW_MS);
    expect(windows).toHaveLength(3);
    expect(windows[2].from).toBe(BEGIN + 11 * WINDOW_MS);
  });

  it('counts rows and durations of a model that knows nothing of its training data', () => {
    const { reference: _, ...imported } = model;
    const watch = new ModelWatch(imported, NOW);
    one(watch, NOW);
    expect(watch.windows(NOW)).toMatchObject([
      { rows: 1, rowsCounted: 0, bins: [], clusters: [] },
    ]);
    expect(watch.drift(imported)).toBeUndefined();
  });
});

describe('TrafficBook', () => {
  const watched = (version: number) => {
    const watch = new ModelWatch(model, NOW);
    one(watch, NOW);
    return { name: 'style', version, contentHash: 'sha256:0', watch };
  };

  it('remembers so many of those that left, the latest', () => {
    const book = new TrafficBook(2);
    for (const version of [1, 2, 3]) book.leave(watched(version));
    const traffic = book.traffic([watched(4)], NOW);
    expect(traffic.map(({ version }) => version)).toEqual([2, 3, 4]);
    expect(new Set(traffic.map(({ series }) => series)).size).toBe(3);
  });
});

describe('quantile', () => {
  it('lies on a straight line within its bucket', () => {
    expect(quantile([1, 2, 4], [0, 50, 50, 0], 0.75)).toBe(3);
    expect(quantile([1, 2, 4], [100, 0, 0, 0], 0.5)).toBe(0.5);
    expect(quantile([1, 2, 4], [0, 0, 0, 9], 0.5)).toBe(4);
    expect(quantile([1, 2, 4], [0, 0, 0, 0], 0.5)).toBeUndefined();
  });
});
