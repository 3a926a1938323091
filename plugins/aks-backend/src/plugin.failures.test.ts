import {
  FakeAzure,
  OTHER_SUBSCRIPTION,
  SUBSCRIPTION,
  TOKEN,
} from '@rally/azure/testUtils';
import { stopTheClock } from './__testUtils__/clock';
import { misfits } from './__testUtils__/openApi';
import { CLUSTER, placement } from './__testUtils__/requests';
import { aksForEachTest } from './__testUtils__/startAks';

/** Midnight of the day these tests play on, a number of minutes later. */
const at = (minutes: number) => Date.UTC(2026, 10, 23, 0, minutes);

describe('aks backend when Azure fails', () => {
  const start = aksForEachTest();

  const failures = [
    ['500', { status: 500, body: '' }, 'InternalServerError'],
    [
      '429 with a long Retry-After',
      {
        status: 429,
        headers: { 'retry-after': '3600' },
        body: 'Too many requests.',
      },
      'TooManyRequests',
    ],
    ['garbage', { body: '%&/()' }, 'Malformed'],
    ['JSON cut short', { body: '{"value":[{"unit"' }, 'Malformed'],
    ['an odd shape', { body: { value: [{}] } }, 'Malformed'],
    [
      'a flat error',
      {
        status: 403,
        body: {
          code: 'AuthorizationFailed',
          message: `No. Bearer ${TOKEN} at https://10.0.0.1:7443/x`,
        },
      },
      'AuthorizationFailed',
    ],
  ] as const;

  it.each(failures)(
    'says that nothing is known: %s',
    async (_name, reply, code) => {
      const api = await start(new FakeAzure().on(/\/usages$/, reply));
      const answer = await api.get('/api/aks/quota?region=westeurope');
      expect(answer.status).toBe(200);
      expect(misfits('QuotaAnswer', answer.body)).toEqual([]);
      expect(answer.body.regions).toEqual([
        {
          region: 'westeurope',
          state: 'not-answered',
          quotas: [],
          problem: expect.objectContaining({ code }),
        },
      ]);
      expect(answer.text).not.toContain(TOKEN);
      expect(answer.text).not.toContain('10.0.0.1');

      const report = await api.post('/api/aks/preflight').send({ placement });
      expect(report.status).toBe(200);
      expect(report.body.verdict).toBe('unknown');

      const ladder = await api
        .post('/api/aks/placements')
        .send({ needs: { regions: ['westeurope'] } });
      expect(misfits('Ladder', ladder.body)).toEqual([]);
      expect(
        ladder.body.placements.map((r: { rank: unknown }) => r.rank),
      ).not.toContain(1);
    },
  );

  it.each(failures)(
    'gives what was known before, with its age and the problem: %s',
    async (_name, reply, code) => {
      stopTheClock(at(0));
      const fake = new FakeAzure();
      const api = await start(fake);
      await api.get('/api/aks/quota?region=westeurope');
      const before = await api.get(CLUSTER);

      fake.on(/\/usages$|\/managedClusters\/|\/agentPools/, reply);
      jest.setSystemTime(at(60));
      const quota = await api.get('/api/aks/quota?region=westeurope');
      expect(misfits('QuotaAnswer', quota.body)).toEqual([]);
      expect(quota.body.regions[0]).toMatchObject({
        state: 'stale',
        observedAt: '2026-11-23T00:00:00.000Z',
        problem: { code, since: '2026-11-23T01:00:00.000Z' },
      });
      expect(quota.body.regions[0].quotas).toHaveLength(5);

      const cluster = await api.get(CLUSTER);
      expect(misfits('ClusterAnswer', cluster.body)).toEqual([]);
      expect(cluster.body).toMatchObject({
        cluster: before.body.cluster,
        observedAt: '2026-11-23T00:00:00.000Z',
        problem: { code },
      });
    },
  );

  it('leaves a source alone until the Retry-After is over', async () => {
    stopTheClock(at(0));
    const fake = new FakeAzure();
    fake.on(/\/usages$/, {
      status: 429,
      headers: { 'retry-after': '3600' },
      body: '',
    });
    const api = await start(fake);
    const ask = () => api.get('/api/aks/quota?region=westeurope');
    const first = await ask();
    expect(first.body.regions[0].problem.retryAt).toBe(
      '2026-11-23T01:00:00.000Z',
    );
    jest.setSystemTime(at(59));
    await ask();
    expect(fake.count(/\/usages$/)).toBe(1);
    jest.setSystemTime(at(60));
    await ask();
    expect(fake.count(/\/usages$/)).toBe(2);
  });

  it('asks again for usages that are a minute old before it clears a placement', async () => {
    stopTheClock(at(0));
    const fake = new FakeAzure();
    const api = await start(fake);
    await api.post('/api/aks/preflight').send({ placement });
    jest.setSystemTime(at(1));
    await api.post('/api/aks/preflight').send({ placement });
    expect(fake.count(/\/locations\/\w+\/usages$/)).toBe(2);
    expect(fake.count(/\/skus$/)).toBe(1);
  });

  it('answers 503 with the reason where nothing at all is known', async () => {
    const fake = new FakeAzure();
    fake.on(/./, {
      status: 429,
      headers: { 'retry-after': '60' },
      body: `Bearer ${TOKEN}0123456789`,
    });
    const api = await start(fake);
    for (const path of ['subscriptions', 'regions', 'quota', 'clusters']) {
      const answer = await api.get(`/api/aks/${path}`);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(misfits('Error', answer.body)).toEqual([]);
      expect(answer.body.error).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(
          /TooManyRequests, status 429.*asked again at \d{4}-/,
        ),
      });
      expect(answer.text).not.toContain(TOKEN);
      expect(answer.text).not.toContain('management.azure.com');
      expect(answer.text).not.toContain('.ts:');
    }
  });

  it('works with the configured subscriptions although Azure never named them', async () => {
    const fake = new FakeAzure();
    fake.on(/^\/subscriptions$|\/locations$/, { status: 500, body: '' });
    const api = await start(fake, {
      aks: { subscriptions: [SUBSCRIPTION], regions: ['westeurope'] },
    });
    const subscriptions = await api.get('/api/aks/subscriptions');
    expect(misfits('SubscriptionsAnswer', subscriptions.body)).toEqual([]);
    expect(subscriptions.body).toMatchObject({
      subscriptions: [{ subscriptionId: SUBSCRIPTION, state: 'Unknown' }],
      problem: { code: 'InternalServerError' },
    });
    const quota = await api.get('/api/aks/quota');
    expect(quota.body.regions[0].state).toBe('answered');
  });

  it('names the subscription whose clusters it could not list', async () => {
    const fake = new FakeAzure();
    fake.on(new RegExp(`${OTHER_SUBSCRIPTION}.*managedClusters$`), {
      status: 500,
      body: '',
    });
    const api = await start(fake);
    const answer = await api.get('/api/aks/clusters');
    expect(misfits('ClustersAnswer', answer.body)).toEqual([]);
    expect(answer.body).toMatchObject({
      clusters: [{ name: 'aks-rally-dev' }],
      problems: [
        { subscriptionId: OTHER_SUBSCRIPTION, code: 'InternalServerError' },
      ],
    });
  });
});
