import { BEGIN, stored, traffic, windowAt } from '../__testUtils__/traffic';
import { testDatabases } from '../__testUtils__/databases';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { Knex } from './openDatabase';
import { TrafficStore } from './TrafficStore';

const HOUR = 60 * 60_000;
const STYLE = { model: 'style', contentHash: 'sha256:1' };

const databases = testDatabases();

describe.each(databases.ids)('TrafficStore on %p', id => {
  let knex: Knex;
  let store: TrafficStore;
  beforeEach(async () => {
    knex = await databases.open(id);
    store = new TrafficStore(async () => knex);
  });
  const rowsOf = async (since = 0) =>
    (await store.load(STYLE, since)).map(({ replica, from, rows }) => [
      replica,
      from - BEGIN,
      rows,
    ]);

  it('keeps windows of each replica and start, of one version alone', async () => {
    const window = windowAt(BEGIN, 2 ** 40, { since: BEGIN + 7 });
    await store.save('a', [traffic([window, windowAt(BEGIN + WINDOW_MS, 1)])]);
    await store.save('a', [traffic([windowAt(BEGIN, 2)], { series: 't' })]);
    await store.save('b', [traffic([windowAt(BEGIN, 3)])]);
    await store.save('b', [
      traffic([windowAt(BEGIN, 4)], { contentHash: 'sha256:2' }),
      traffic([windowAt(BEGIN, 5)], { model: 'other' }),
    ]);
    const windows = await store.load(STYLE, BEGIN);
    expect(windows).toHaveLength(4);
    expect(windows).toContainEqual(stored(window));
    expect(await rowsOf(BEGIN + 1)).toEqual([['a', WINDOW_MS, 1]]);
  });

  it('counts what is written again once, in whatever order it comes', async () => {
    const save = (rows: number) =>
      store.save('a', [traffic([windowAt(BEGIN, rows)])]);
    await save(5);
    await save(5);
    await save(9);
    // This one was on its way for long.
    await save(7);
    expect(await rowsOf()).toEqual([['a', 0, 9]]);
  });

  it('takes the newer of two writes with as many rows: a request was still under way', async () => {
    const seconds = Array.from({ length: 15 }, () => 2);
    await store.save('a', [traffic([windowAt(BEGIN, 5)])]);
    await store.save('a', [traffic([windowAt(BEGIN, 5, { seconds })])]);
    const [window] = await store.load(STYLE, 0);
    expect(window.seconds).toEqual(seconds);
  });

  it('writes many windows at once', async () => {
    const windows = Array.from({ length: 288 }, (_, i) =>
      windowAt(BEGIN + i * WINDOW_MS, i + 1),
    );
    await store.save('a', [traffic(windows)]);
    expect(await store.load(STYLE, 0)).toEqual(
      windows.map(window => stored(window)),
    );
  });

  it('makes one row of an hour that is over for each replica, whatever it is told twice', async () => {
    const day = Array.from({ length: 288 }, (_, i) =>
      windowAt(BEGIN + i * WINDOW_MS, 10),
    );
    await store.save('a', [traffic(day)]);
    await store.save('a', [traffic(day.slice(0, 3), { series: 't' })]);
    await store.save('b', [traffic(day.slice(0, 2))]);
    const now = BEGIN + 24 * HOUR;
    expect(await store.foldBefore(now)).toBe(22);
    expect(await store.foldBefore(now)).toBe(0);
    const windows = await store.load(STYLE, 0);
    // 21 hours and the three that are not long enough over, and one of `b`.
    expect(windows).toHaveLength(21 + 36 + 1);
    expect(windows.find(({ from }) => from === BEGIN + HOUR)).toEqual({
      ...windowAt(BEGIN + HOUR, 120, {
        seconds: day[0].seconds.map(count => count * 12),
      }),
      replica: 'a',
      series: 'hour',
      lengthMs: HOUR,
    });
    const first = windows.filter(({ from }) => from === BEGIN);
    expect(first.map(({ replica, rows }) => [replica, rows]).sort()).toEqual([
      ['a', 150],
      ['b', 20],
    ]);
    const total = windows.reduce((sum, { rows }) => sum + rows, 0);
    expect(total).toBe(2_880 + 30 + 20);

    // What was held up for hours is added to its hour.
    await store.save('a', [
      traffic([windowAt(BEGIN, 1, { since: BEGIN - 5 })], { series: 'u' }),
    ]);
    await store.foldBefore(now);
    expect(await store.load(STYLE, 0)).toContainEqual(
      expect.objectContaining({
        from: BEGIN,
        replica: 'a',
        rows: 151,
        since: BEGIN - 5,
      }),
    );
  });

  it('folds an hour once where two do so at once', async () => {
    await store.save('a', [
      traffic([windowAt(BEGIN, 1), windowAt(BEGIN + WINDOW_MS, 2)]),
    ]);
    const now = BEGIN + 9 * HOUR;
    await Promise.all([store.foldBefore(now), store.foldBefore(now)]);
    expect(await rowsOf()).toEqual([['a', 0, 3]]);
  });

  it('forgets what is old', async () => {
    await store.save('a', [
      traffic([windowAt(BEGIN, 1), windowAt(BEGIN + HOUR, 2)]),
    ]);
    await store.forgetBefore(BEGIN + HOUR);
    expect(await rowsOf()).toEqual([['a', HOUR, 2]]);
  });

  it('leaves out rows that it cannot read, and they hold up nothing', async () => {
    await store.save('a', [
      traffic([0, 1, 2, 3].map(i => windowAt(BEGIN + i * WINDOW_MS, i + 1))),
    ]);
    const spoil = (at: number, counts: string) =>
      knex('kmeans_traffic')
        .where({ window_from: BEGIN + at * WINDOW_MS })
        .update({ counts });
    await spoil(1, '{"format":1,"bins":');
    await spoil(2, '{"format":2,"bins":[],"clusters":[],"seconds":[]}');
    await spoil(3, '{"format":1,"bins":[[1]],"clusters":[],"seconds":[1]}');
    expect(await rowsOf()).toEqual([
      ['a', 0, 1],
      ['a', 3 * WINDOW_MS, 4],
    ]);
    await store.foldBefore(BEGIN + 9 * HOUR);
    expect(await rowsOf()).toEqual([['a', 0, 1]]);
  });
});
