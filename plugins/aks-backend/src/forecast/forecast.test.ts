import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Signal, Usage } from '@rally/plugin-aks-common';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from '../service/openDatabase';
import { TurnStore } from '../service/TurnStore';
import { DefaultForecastService } from './ForecastService';
import { QuotaHistoryStore } from './QuotaHistoryStore';
import { QuotaRecorder } from './QuotaRecorder';

const ID = '00000000-0000-4000-8000-000000000001';
const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 23, 12);
const databases = testDatabases();
const options = { credentials: mockCredentials.user() };

const counter = (name: string, used: number, limit = 100): Usage => ({
  name,
  displayName: name,
  used,
  limit,
});

describe.each(databases.ids)('the history of quota, on %p', id => {
  let knex: Knex;
  let usages: Usage[];
  let state: 'answered' | 'not-answered';
  const clock = { time: START, now: () => clock.time, sleep: async () => {} };

  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = START;
    state = 'answered';
    usages = [counter('cores', 10), counter('standardDSv6Family', 0)];
  }, 60_000);

  function replica() {
    const history = new QuotaHistoryStore(knex);
    const read = jest.fn(async () => {});
    const signals = {
      usages: async (): Promise<Signal<Usage[]>> => {
        const at = new Date(clock.time).toISOString();
        const source = 'compute-usages' as const;
        return state === 'answered'
          ? { state, source, value: usages, observedAt: at, validUntil: at }
          : {
              state,
              source,
              askedAt: at,
              problem: { code: 'Timeout', message: '', since: at },
            };
      },
    };
    const scope = {
      subscriptions: async () => ({
        subscriptions: [
          { subscriptionId: ID, displayName: 'a', state: 'Enabled' },
        ],
        observedAt: '',
      }),
      regionNames: async () => ['westeurope'],
      subscriptionId: async () => ID,
    };
    const recorder = new QuotaRecorder({
      signals,
      scope,
      history,
      turns: new TurnStore(knex),
      listener: { read },
      clock,
      logger: mockServices.logger.mock(),
    });
    const service = new DefaultForecastService({
      signals,
      scope,
      history,
      clock,
    });
    return { history, recorder, service, read };
  }
  const ask = (of: ReturnType<typeof replica>, quota = 'cores') =>
    of.service.getQuotaForecast({ region: 'westeurope', quota }, options);

  it('is a row a day, the last reading of it', async () => {
    const one = replica();
    await one.recorder.record();
    clock.time += 3_600_000;
    usages = [counter('cores', 14)];
    await one.recorder.record();
    clock.time += DAY;
    usages = [counter('cores', 15, 200)];
    await one.recorder.record();
    await expect(
      one.history.load(ID, 'westeurope', 'CORES', 0),
    ).resolves.toMatchObject([
      { used: 14, limit: 100 },
      { used: 15, limit: 200 },
    ]);
  });

  it('holds what is or was in use only, and zero once it is free again', async () => {
    const one = replica();
    await one.recorder.record();
    clock.time += DAY;
    usages = [counter('cores', 0), counter('standardDSv6Family', 0)];
    await one.recorder.record();
    const rows = await knex('aks_quota_days').orderBy('day');
    expect(rows.map(({ quota, used }) => [quota, used])).toEqual([
      ['cores', 10],
      ['cores', 0],
    ]);
  });

  it('has a gap where Azure did not answer, and no zero', async () => {
    const one = replica();
    state = 'not-answered';
    await one.recorder.record();
    expect(await knex('aks_quota_days')).toEqual([]);
    expect(one.read).not.toHaveBeenCalled();
  });

  it('is not undone by a reading that comes late', async () => {
    const { history } = replica();
    await history.add(ID, 'westeurope', [counter('cores', 20)], START);
    await history.add(ID, 'westeurope', [counter('cores', 10)], START - 1000);
    await expect(
      history.load(ID, 'westeurope', 'cores', 0),
    ).resolves.toMatchObject([{ used: 20 }]);
  });

  it('is forgotten after 91 days', async () => {
    const one = replica();
    await one.recorder.record();
    clock.time += 93 * DAY;
    usages = [];
    await one.recorder.record();
    expect(await knex('aks_quota_days')).toEqual([]);
  });

  it('is written by one replica at a time', async () => {
    const [one, other] = [replica(), replica()];
    await Promise.all([one.recorder.record(), other.recorder.record()]);
    expect(one.read.mock.calls.length + other.read.mock.calls.length).toBe(1);
  });

  async function grow(days: number) {
    const { history } = replica();
    for (let left = days; left >= 0; left--) {
      await history.add(
        ID,
        'westeurope',
        [counter('cores', 70 - left), counter('standardDSv6Family', 3)],
        START - left * DAY,
      );
    }
  }

  it('gives a forecast, with the reading of now', async () => {
    await grow(60);
    clock.time = START + 3_600_000;
    usages = [counter('cores', 71)];
    const answer = await ask(replica());
    expect(answer.history).toHaveLength(61);
    expect(answer.history[60]).toMatchObject({ used: 71 });
    expect(answer.forecast).toMatchObject({
      state: 'growing',
      expected: expect.stringMatching(/^2026-12-2[0-4]/),
    });
  });

  it('says why it gives none', async () => {
    await grow(5);
    await expect(ask(replica())).resolves.toMatchObject({
      forecast: { state: 'too-little-history', days: 5, needed: 7 },
    });
  });

  it('gives an early one from a week on, and says so', async () => {
    await grow(9);
    await expect(ask(replica())).resolves.toMatchObject({
      forecast: { state: 'growing', early: { days: 9, needed: 30 } },
    });
  });

  it('answers from before where Azure does not answer, and not for what it does not count', async () => {
    await grow(40);
    await expect(ask(replica(), 'nothing')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    state = 'not-answered';
    const answer = await ask(replica());
    expect(answer.forecast.state).toBe('growing');
    await expect(ask(replica(), 'nothing')).resolves.toMatchObject({
      history: [],
    });
  });

  it('lists what is full or will be, the soonest first', async () => {
    await grow(60);
    const one = replica();
    await one.history.add(
      ID,
      'northeurope',
      [counter('lowPriorityCores', 10, 10)],
      START,
    );
    await one.history.add(ID, 'uksouth', [counter('cores', 1, 10)], START);
    const { forecasts, trends, tooShort } = await one.service.getQuotaForecasts(
      {},
      options,
    );
    expect(trends).toBe(3);
    expect(tooShort).toEqual({ counters: 1, days: 0, needed: 7 });
    expect(
      forecasts.map(({ region, quota, forecast }) => [
        region,
        quota,
        forecast.state,
      ]),
    ).toEqual([
      ['northeurope', 'lowprioritycores', 'reached'],
      ['westeurope', 'cores', 'growing'],
    ]);
  });
});
