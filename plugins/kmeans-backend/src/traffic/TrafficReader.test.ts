import { mockServices } from '@backstage/backend-test-utils';
import { BEGIN, stored, traffic, windowAt } from '../__testUtils__/traffic';
import { VersionTraffic } from '../inference';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { TrafficReader } from './TrafficReader';
import { StoredWindow, WatchedVersion } from './TrafficStore';

const DAY = 24 * 60 * 60_000;
const STYLE = { model: 'style', contentHash: 'sha256:1' };

function setUp(inMemory: VersionTraffic[] = []) {
  const time = { now: BEGIN + WINDOW_MS };
  const load = jest.fn(
    async (_: WatchedVersion, __: number): Promise<StoredWindow[]> => [],
  );
  /** Ends the patience of whoever waits now. */
  let runOut: () => void = () => undefined;
  const logger = mockServices.logger.mock();
  const reader = new TrafficReader({
    served: { traffic: () => inMemory },
    store: { load },
    replica: 'a',
    clock: {
      now: () => time.now,
      sleep: () =>
        new Promise(resolve => {
          runOut = resolve;
        }),
    },
    logger,
  });
  return { reader, load, logger, time, runOut: () => runOut() };
}

describe('TrafficReader', () => {
  it('counts what is in memory and stored once, and adds other replicas and starts', async () => {
    const present = windowAt(BEGIN, 300);
    const { reader, load } = setUp([
      traffic([present]),
      traffic([windowAt(BEGIN, 7)], { contentHash: 'sha256:2' }),
      traffic([windowAt(BEGIN, 8)], { model: 'other' }),
      traffic([windowAt(BEGIN - 2 * DAY, 9)], { series: 'old' }),
    ]);
    const others = [
      stored(windowAt(BEGIN, 20), { replica: 'b', series: 'x' }),
      stored(windowAt(BEGIN, 30), { series: 'before the restart' }),
      stored(windowAt(BEGIN - WINDOW_MS, 40)),
    ];
    // As it was written half a minute ago.
    load.mockResolvedValue([stored(windowAt(BEGIN, 250)), ...others]);
    expect(await reader.lately(STYLE)).toEqual({
      windows: [...others, stored(present)],
    });
    expect(load).toHaveBeenCalledWith(STYLE, BEGIN + WINDOW_MS - DAY);
  });

  it('looks back a week where the day has too few rows', async () => {
    const { reader, load, time } = setUp([traffic([windowAt(BEGIN, 199)])]);
    const old = stored(windowAt(BEGIN - 3 * DAY, 900), { series: 'x' });
    load.mockImplementation(async (_, since) =>
      since < old.from ? [old] : [],
    );
    const known = await reader.lately(STYLE);
    expect(known.windows.map(({ rows }) => rows)).toEqual([900, 199]);
    expect(load.mock.calls.map(([, since]) => time.now - since)).toEqual([
      DAY,
      7 * DAY,
    ]);
  });

  it('asks the database once for those who look at the same time', async () => {
    const { reader, load, time } = setUp([traffic([windowAt(BEGIN, 300)])]);
    await Promise.all([reader.lately(STYLE), reader.lately(STYLE)]);
    await reader.lately(STYLE);
    expect(load).toHaveBeenCalledTimes(1);
    time.now += 5_001;
    await reader.lately(STYLE);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shows what is in memory, and how old the rest is, where the database fails', async () => {
    const present = windowAt(BEGIN, 300);
    const { reader, load, time, logger } = setUp([traffic([present])]);
    const other = stored(windowAt(BEGIN, 20), { replica: 'b' });
    const refused = Object.assign(new Error('connect 10.0.0.4:5432'), {
      code: 'ECONNREFUSED',
    });
    load.mockRejectedValueOnce(refused);
    expect(await reader.lately(STYLE)).toEqual({
      windows: [stored(present)],
      stale: {
        problem:
          'The database does not answer, so what other replicas and earlier starts counted is missing. No answer: the connection was refused (ECONNREFUSED).',
      },
    });
    time.now += 10_000;
    load.mockResolvedValueOnce([{ ...other, series: 'x' }]);
    const answered = await reader.lately(STYLE);
    expect(answered).not.toHaveProperty('stale');
    const storedAt = new Date(time.now).toISOString();
    time.now += 10_000;
    load.mockRejectedValueOnce(refused);
    expect(await reader.lately(STYLE)).toEqual({
      windows: [{ ...other, series: 'x' }, stored(present)],
      stale: {
        problem: expect.stringMatching(/is of then\. No answer: /),
        storedAt,
      },
    });
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('does not wait longer than a page can', async () => {
    const { reader, load, runOut } = setUp([traffic([windowAt(BEGIN, 300)])]);
    load.mockReturnValue(new Promise(() => {}));
    const answer = reader.lately(STYLE);
    // The patience begins once the database is asked.
    await new Promise(setImmediate);
    runOut();
    expect((await answer).stale?.problem).toContain('No answer within 3 s');
    expect((await answer).windows).toHaveLength(1);
  });
});
