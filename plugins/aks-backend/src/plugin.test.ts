import {
  FakeAzure,
  OTHER_SUBSCRIPTION,
  SUBSCRIPTION,
} from '@rally/azure/testUtils';
import { misfits } from './__testUtils__/openApi';
import { CLUSTER, placement } from './__testUtils__/requests';
import { aksForEachTest } from './__testUtils__/startAks';

describe('aks backend while Azure answers', () => {
  const start = aksForEachTest();

  it('gives subscriptions and regions', async () => {
    const api = await start(new FakeAzure());
    const subscriptions = await api.get('/api/aks/subscriptions');
    expect(subscriptions.status).toBe(200);
    expect(misfits('SubscriptionsAnswer', subscriptions.body)).toEqual([]);
    expect(subscriptions.body.subscriptions).toHaveLength(2);

    const regions = await api.get('/api/aks/regions');
    expect(misfits('RegionsAnswer', regions.body)).toEqual([]);
    expect(regions.body.regions[1]).toEqual({
      name: 'northeurope',
      displayName: 'North Europe',
      geography: 'Europe',
    });
  });

  it('gives the quota of the regions asked for, or of all', async () => {
    const api = await start(new FakeAzure());
    const all = await api.get('/api/aks/quota');
    expect(all.status).toBe(200);
    expect(misfits('QuotaAnswer', all.body)).toEqual([]);
    expect(all.body.subscriptionId).toBe(SUBSCRIPTION);
    const regionsOf = (body: { regions: { region: string }[] }) =>
      body.regions.map(r => r.region);
    expect(regionsOf(all.body)).toEqual(['westeurope', 'northeurope']);
    expect(all.body.regions[0].quotas).toContainEqual({
      name: 'cores',
      displayName: 'Total Regional vCPUs',
      used: 9,
      limit: 100,
      free: 91,
    });

    for (const query of [
      'region=northeurope,westeurope',
      'region=northeurope&region=westeurope',
    ]) {
      const some = await api.get(
        `/api/aks/quota?subscriptionId=${OTHER_SUBSCRIPTION}&${query}`,
      );
      expect(some.body.subscriptionId).toBe(OTHER_SUBSCRIPTION);
      expect(regionsOf(some.body)).toEqual(['northeurope', 'westeurope']);
    }
  });

  it('asks each source once for many callers', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    await Promise.all(
      Array.from({ length: 10 }, () => api.get('/api/aks/quota')),
    );
    expect(fake.count(/\/usages$/)).toBe(2);
    expect(fake.count(/\/subscriptions$/)).toBe(1);
  });

  it('holds a placement against it', async () => {
    const api = await start(new FakeAzure());
    const clear = await api.post('/api/aks/preflight').send({ placement });
    expect(clear.status).toBe(200);
    expect(misfits('PreflightReport', clear.body)).toEqual([]);
    expect(clear.body.create).not.toBe('blocked');
    expect(clear.body.create).not.toBe('unknown');

    const shut = await api.post('/api/aks/preflight').send({
      placement: {
        ...placement,
        pools: [{ ...placement.pools[0], vmSize: 'Standard_D2s_v6' }],
      },
    });
    expect(shut.body.verdict).toBe('blocked');
  });

  it('ranks placements; no needs at all will do', async () => {
    const api = await start(new FakeAzure());
    for (const body of [{}, { needs: {}, limit: 2 }]) {
      const ladder = await api.post('/api/aks/placements').send(body);
      expect(ladder.status).toBe(200);
      expect(misfits('Ladder', ladder.body)).toEqual([]);
      expect(ladder.body.placements[0]).toMatchObject({
        rank: 1,
        placement: { subscriptionId: SUBSCRIPTION },
      });
      expect(ladder.body.regionsAsked).toBe(2);
      expect(ladder.body.notAnswered).toEqual([]);
    }
  });

  it('gives clusters, and one with its pools', async () => {
    const fake = new FakeAzure();
    fake.on(new RegExp(`${OTHER_SUBSCRIPTION}.*managedClusters$`), {
      body: { value: [] },
    });
    const api = await start(fake);
    const all = await api.get('/api/aks/clusters');
    expect(misfits('ClustersAnswer', all.body)).toEqual([]);
    expect(all.body).toMatchObject({
      clusters: [{ name: 'aks-rally-dev' }],
      problems: [],
    });

    const one = await api.get(CLUSTER);
    expect(misfits('ClusterAnswer', one.body)).toEqual([]);
    expect(one.body.cluster).toEqual(all.body.clusters[0]);

    const gone = await api.get(`${CLUSTER}-2`);
    expect(gone.status).toBe(404);
    expect(gone.body.error).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('aks-rally-dev-2'),
    });
  });

  it('asks ahead of people', async () => {
    const fake = new FakeAzure();
    await start(fake, {
      refreshes: true,
      aks: { regions: ['northeurope'], subscriptions: [SUBSCRIPTION] },
    });
    await until(() => fake.count(/\/prices$/) > 0);
    expect(fake.count(/westeurope/)).toBe(0);
    expect(fake.count(/northeurope\/usages$/)).toBe(1);
    expect(fake.count(/northeurope\/kubernetesVersions$/)).toBe(1);
  });

  it('keeps to the subscriptions and regions configured', async () => {
    const api = await start(new FakeAzure(), {
      aks: { subscriptions: [OTHER_SUBSCRIPTION], regions: ['northeurope'] },
    });
    const quota = await api.get('/api/aks/quota');
    expect(quota.body).toMatchObject({
      subscriptionId: OTHER_SUBSCRIPTION,
      regions: [{ region: 'northeurope' }],
    });
    const other = await api.get(
      `/api/aks/quota?subscriptionId=${SUBSCRIPTION}`,
    );
    expect(other.status).toBe(404);
    expect(other.body.error).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining(SUBSCRIPTION),
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
