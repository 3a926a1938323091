import { SUBSCRIPTION, TOKEN } from '@rally/azure/testUtils';
import {
  autoscalerStatus,
  FakeCluster,
  node,
  nodeEvent,
} from './__testUtils__/FakeCluster';
import { misfits } from './__testUtils__/openApi';
import { CLUSTER } from './__testUtils__/requests';
import { aksForEachTest } from './__testUtils__/startAks';

const MINUTE = 60_000;
const ON = { kubernetes: { enabled: true }, subscriptions: [SUBSCRIPTION] };
const NODES = [0, 1, 2].map(n => `aks-spot-12345678-vmss00000${n}`);

interface SaidOf {
  source: string;
  state: string;
  problem?: { code: string; message: string };
}

/** Looks until it is so: what goes on in the background has no other end. */
async function until<T>(
  look: () => Promise<T>,
  isSo: (value: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > deadline) throw new Error('waited in vain');
  }
}

describe('aks backend and living pools', () => {
  const start = aksForEachTest();
  const sourceIn = (body: { sources: SaidOf[] }, source: string) =>
    body.sources.find(said => said.source === source);

  function evicted() {
    const fake = new FakeCluster();
    const at = (minutes: number) =>
      new Date(Date.now() - minutes * MINUTE).toISOString();
    fake.nodes = [node(NODES[0]), node(NODES[1], { ready: 'False' })];
    fake.events = [
      nodeEvent('1', 'PreemptScheduled', NODES[2], at(8)),
      nodeEvent('2', 'DeletingNode', NODES[2], at(7)),
    ];
    fake.status = autoscalerStatus('aks-spot-12345678-vmss', {
      backOffSince: at(5),
    });
    fake.pods = [
      { metadata: { name: 'p', creationTimestamp: at(6) }, spec: {} },
    ];
    return fake;
  }

  it('says how the pools live and what happened to them', async () => {
    const api = await start(evicted(), { refreshes: true, aks: ON });
    const { body } = await until(
      () => api.get(`${CLUSTER}/status`),
      answer =>
        answer.body.pools?.some((pool: object) => 'backOff' in pool) ?? false,
    );
    expect(misfits('ClusterStatus', body)).toEqual([]);
    expect(body.pools).toEqual([
      expect.objectContaining({ pool: 'system', desired: 1, ready: 0 }),
      expect.objectContaining({
        pool: 'spot',
        desired: 3,
        ready: 1,
        registered: 2,
        evicted: 1,
        evicted24h: 1,
        provisioningState: 'Failed',
        backOff: expect.objectContaining({ reason: 'cloudProviderError' }),
        spot: expect.objectContaining({ maxPrice: null }),
      }),
    ]);
    expect(body.podsPending).toMatchObject({ count: 1 });
    expect(body.version).toMatchObject({ version: '1.36.3' });
    expect(sourceIn(body, 'kubernetes-nodes')?.state).toBe('answered');

    const timeline = await api.get(`${CLUSTER}/pools/spot/timeline?hours=6`);
    expect(timeline.status).toBe(200);
    expect(misfits('PoolTimeline', timeline.body)).toEqual([]);
    expect(timeline.body.summary).toMatchObject({
      evictions: 1,
      evictedNodes: 1,
      recovered: 0,
    });
    expect(
      timeline.body.events.map(({ kind }: { kind: string }) => kind),
    ).toEqual(['eviction-announced', 'evicted', 'failed']);
    expect(timeline.body.backOff).toHaveLength(1);
    expect(JSON.stringify([body, timeline.body])).not.toContain(TOKEN);
  });

  it('asks no cluster unless it is told to, and says so', async () => {
    const fake = evicted();
    const api = await start(fake, {
      refreshes: true,
      aks: { subscriptions: [SUBSCRIPTION] },
    });
    const { body } = await until(
      () => api.get(`${CLUSTER}/pools/spot/timeline`),
      answer => answer.body.nodes?.length > 0,
    );
    expect(sourceIn(body, 'kubernetes-nodes')).toEqual({
      source: 'kubernetes-nodes',
      state: 'off',
    });
    expect(body.nodes[0]).not.toHaveProperty('ready');
    expect(fake.count(/listClusterUserCredential|\/api\/v1\//)).toBe(0);
  });

  it('says why a cluster does not answer, and shows the rest', async () => {
    const fake = evicted();
    fake.on(/\/listClusterUserCredential$/, {
      status: 403,
      body: { code: 'AuthorizationFailed', message: 'No.' },
    });
    const api = await start(fake, { refreshes: true, aks: ON });
    const { body } = await until(
      () => api.get(`${CLUSTER}/status`),
      answer =>
        sourceIn(answer.body, 'kubernetes-nodes')?.problem?.code ===
        'AuthorizationFailed',
    );
    expect(misfits('ClusterStatus', body)).toEqual([]);
    expect(body.pools[1]).toMatchObject({ pool: 'spot', desired: 3 });
    expect(body.pools[1]).not.toHaveProperty('ready');
    expect(body.pools[1]).not.toHaveProperty('evicted24h');
  });

  it('before the first look says that nobody has asked yet', async () => {
    const api = await start(evicted(), { aks: ON });
    const { body } = await api.get(`${CLUSTER}/status`);
    expect(misfits('ClusterStatus', body)).toEqual([]);
    expect(sourceIn(body, 'kubernetes-events')).toMatchObject({
      state: 'not-answered',
      problem: { code: 'NotAskedYet' },
    });
  });

  it.each(['%&/()', '{"items":[{"metadata":', '[]', '{"items":7}', 'null'])(
    'bears a cluster that answers %j',
    async body => {
      const fake = evicted();
      fake.on(/\/api\/v1\//, { body });
      const api = await start(fake, { refreshes: true, aks: ON });
      const answer = await until(
        () => api.get(`${CLUSTER}/status`),
        ({ body: status }) =>
          sourceIn(status, 'kubernetes-nodes')?.problem?.code === 'Malformed',
      );
      expect(misfits('ClusterStatus', answer.body)).toEqual([]);
    },
  );

  it('knows no pool that never was, and no cluster that is gone', async () => {
    const fake = new FakeCluster();
    const api = await start(fake);
    const pool = await api.get(`${CLUSTER}/pools/none/timeline`);
    expect(pool.status).toBe(404);
    expect(pool.body.error.message).toContain('has no pool none');
    const gone = await api.get(
      `/api/aks/clusters/${SUBSCRIPTION}/rg-rally-dev/gone/status`,
    );
    expect(gone.status).toBe(404);
  });

  it('answers 503 where nothing is known of the cluster', async () => {
    const fake = new FakeCluster();
    fake.on(/\/managedClusters\/aks-rally-dev$/, { status: 500, body: '' });
    const api = await start(fake);
    for (const path of ['status', 'pools/spot/timeline']) {
      const answer = await api.get(`${CLUSTER}/${path}`);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(misfits('Error', answer.body)).toEqual([]);
    }
  });

  it('forecasts quota, or says why it cannot', async () => {
    const fake = new FakeCluster();
    const api = await start(fake);
    const path = '/api/aks/quota-forecast?region=westeurope&quota=cores';
    const answer = await api.get(path);
    expect(answer.status).toBe(200);
    expect(misfits('QuotaForecastAnswer', answer.body)).toEqual([]);
    expect(answer.body.history).toHaveLength(1);
    expect(answer.body.forecast).toEqual({
      state: 'too-little-history',
      days: 0,
      needed: 7,
    });
    const all = await api.get('/api/aks/quota-forecasts');
    expect(misfits('QuotaForecastsAnswer', all.body)).toEqual([]);
    const unknown = await api.get(path.replace('cores', 'nothing'));
    expect(unknown.status).toBe(404);
  });

  it('answers 503 to a forecast where Azure never said which subscriptions there are', async () => {
    const fake = new FakeCluster();
    fake.on(/^\/subscriptions$/, { status: 500, body: '' });
    const api = await start(fake);
    const answer = await api.get('/api/aks/quota-forecasts');
    expect(answer.status).toBe(503);
  });
});
