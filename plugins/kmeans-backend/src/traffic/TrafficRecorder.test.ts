import { mockServices } from '@backstage/backend-test-utils';
import { BEGIN, traffic, windowAt } from '../__testUtils__/traffic';
import { VersionTraffic } from '../inference';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { TrafficRecorder } from './TrafficRecorder';

const NOW = BEGIN + 7 * 60_000;

function setUp() {
  let known: VersionTraffic[] = [];
  const time = { now: NOW };
  const store = {
    save: jest.fn(async (..._: unknown[]): Promise<void> => undefined),
    foldBefore: jest.fn(async () => 0),
    forgetBefore: jest.fn(async () => undefined),
  };
  const forgetTraffic = jest.fn();
  const logger = mockServices.logger.mock();
  /** Ends the patience of whoever waits now. */
  let runOut: () => void = () => undefined;
  const recorder = new TrafficRecorder({
    served: { traffic: () => known, forgetTraffic },
    store,
    replica: 'a',
    clock: {
      now: () => time.now,
      sleep: (_, signal) =>
        new Promise((resolve, reject) => {
          runOut = resolve;
          signal?.addEventListener('abort', reject);
        }),
    },
    logger,
  });
  return {
    recorder,
    store,
    forgetTraffic,
    logger,
    time,
    serve: (...present: VersionTraffic[]) => {
      known = present;
    },
    runOut: () => runOut(),
  };
}

describe('TrafficRecorder', () => {
  it('writes what has changed, and nothing again', async () => {
    const { recorder, store, serve } = setUp();
    await recorder.record();
    expect(store.save).not.toHaveBeenCalled();
    const over = windowAt(BEGIN, 3);
    serve(traffic([over, windowAt(BEGIN + WINDOW_MS, 1)]));
    await recorder.record();
    await recorder.record();
    const open = windowAt(BEGIN + WINDOW_MS, 2);
    const late = { ...over, seconds: over.seconds.map(count => count * 2) };
    serve(traffic([over, open]));
    await recorder.record();
    serve(traffic([late, open]));
    await recorder.record();
    serve(traffic([late, open]), traffic([over], { series: 't' }));
    await recorder.record();
    expect(store.save.mock.calls).toEqual([
      ['a', [traffic([over, windowAt(BEGIN + WINDOW_MS, 1)])]],
      ['a', [traffic([open])]],
      ['a', [traffic([late])]],
      ['a', [traffic([over], { series: 't' })]],
    ]);
  });

  it('forgets what was written down two hours ago, and nothing that was not', async () => {
    const { recorder, store, forgetTraffic, serve } = setUp();
    serve(traffic([windowAt(BEGIN, 3)]));
    store.save.mockRejectedValueOnce(new Error('away'));
    await recorder.record();
    expect(forgetTraffic).not.toHaveBeenCalled();
    await recorder.record();
    expect(forgetTraffic).toHaveBeenCalledWith(NOW - 2 * 60 * 60_000);
  });

  it('tries again what it could not write, and says so once', async () => {
    const { recorder, store, logger, serve } = setUp();
    serve(traffic([windowAt(BEGIN, 3)]));
    const refused = Object.assign(new Error('connect 10.0.0.4:5432'), {
      code: 'ECONNREFUSED',
    });
    store.save.mockRejectedValue(refused);
    await recorder.record();
    await recorder.record();
    expect(logger.warn.mock.calls).toEqual([
      [
        'What models answered could not be written down, and is tried again every 30 s: No answer: the connection was refused (ECONNREFUSED).',
      ],
    ]);
    store.save.mockResolvedValue(undefined);
    await recorder.record();
    await recorder.record();
    expect(store.save).toHaveBeenCalledTimes(3);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a database that hangs', async () => {
    const { recorder, store, runOut, serve, logger } = setUp();
    serve(traffic([windowAt(BEGIN, 3)]));
    store.save.mockReturnValueOnce(new Promise(() => {}));
    const recorded = recorder.record();
    runOut();
    await recorded;
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await recorder.record();
    expect(store.save).toHaveBeenCalledTimes(2);
  });

  it('writes what comes while a write is under way before it closes', async () => {
    const { recorder, store, serve } = setUp();
    serve(traffic([windowAt(BEGIN, 3)]));
    let done: () => void = () => undefined;
    store.save.mockReturnValueOnce(
      new Promise<void>(resolve => {
        done = resolve;
      }),
    );
    const first = recorder.record();
    serve(traffic([windowAt(BEGIN, 4)]));
    const closed = recorder.close();
    done();
    await Promise.all([first, closed]);
    expect(store.save).toHaveBeenLastCalledWith('a', [
      traffic([windowAt(BEGIN, 4)]),
    ]);
  });

  it('forgets a week and folds hours, once among all replicas', async () => {
    const { recorder, store } = setUp();
    const scheduler = mockServices.scheduler.mock();
    await recorder.schedule(scheduler);
    const tasks = Object.fromEntries(
      scheduler.scheduleTask.mock.calls.map(([task]) => [task.id, task]),
    );
    expect(tasks['kmeans-record-traffic'].scope).toBe('local');
    const tidy = tasks['kmeans-tidy-traffic'];
    expect(tidy.scope).toBe('global');
    await tidy.fn(new AbortController().signal);
    expect(store.forgetBefore).toHaveBeenCalledWith(NOW - 7 * 24 * 3_600_000);
    expect(store.foldBefore).toHaveBeenCalledWith(NOW);
  });
});
