import {
  FakeAzure,
  OTHER_SUBSCRIPTION,
  SUBSCRIPTION,
} from '@rally/azure/testUtils';
import { stopTheClock } from './__testUtils__/clock';
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

  it('asks again for fresh figures, yet not for such as are seconds old', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    stopTheClock(Date.UTC(2026, 10, 23));
    const path = '/api/aks/quota?region=westeurope';
    await api.get(path);
    jest.setSystemTime(Date.UTC(2026, 10, 23, 0, 0, 29));
    await api.get(`${path}&fresh=true`);
    await api.post('/api/aks/placements').send({
      needs: { regions: ['westeurope'] },
      fresh: true,
    });
    expect(fake.count(/\/usages$/)).toBe(1);

    jest.setSystemTime(Date.UTC(2026, 10, 23, 0, 0, 31));
    await api.get(`${path}&fresh=false`);
    expect(fake.count(/\/usages$/)).toBe(1);
    const fresh = await api.get(`${path}&fresh=true`);
    expect(fake.count(/\/usages$/)).toBe(2);
    expect(fresh.body.regions[0].observedAt).toBe('2026-11-23T00:00:31.000Z');

    jest.setSystemTime(Date.UTC(2026, 10, 23, 0, 1, 2));
    await api.post('/api/aks/placements').send({
      needs: { regions: ['westeurope'] },
      fresh: true,
    });
    expect(fake.count(/\/usages$/)).toBe(3);
  });

  it('gives the Kubernetes versions of regions, and how long they are supported', async () => {
    const fake = new FakeAzure().on(/northeurope\/kubernetesVersions$/, {
      status: 500,
    });
    const api = await start(fake);
    const answer = await api.get('/api/aks/kubernetes-versions');
    expect(answer.status).toBe(200);
    expect(misfits('KubernetesVersionsAnswer', answer.body)).toEqual([]);
    const [west, north] = answer.body.regions;
    expect(west).toMatchObject({ region: 'westeurope', state: 'answered' });
    expect(west.versions).toContainEqual(
      expect.objectContaining({
        version: '1.36',
        support: { community: '2027-06-30', longTerm: '2028-06-30' },
      }),
    );
    expect(north).toEqual({
      region: 'northeurope',
      state: 'not-answered',
      versions: [],
      problem: expect.objectContaining({ status: 500 }),
    });

    const one = await api.get('/api/aks/kubernetes-versions?region=westeurope');
    expect(one.body.regions).toHaveLength(1);
  });

  it('gives the VM sizes of a region, with what is left and what they cost', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    const answer = await api.get('/api/aks/vm-sizes?region=westeurope');
    expect(answer.status).toBe(200);
    expect(misfits('VmSizesAnswer', answer.body)).toEqual([]);
    expect(answer.body).toMatchObject({ region: 'westeurope' });
    const names = answer.body.sizes.map((each: any) => each.name);
    expect(names).toContain('Standard_D4as_v6');
    // Shut to the subscription there.
    expect(names).not.toContain('Standard_D2s_v6');

    fake.on(/\/Microsoft\.Compute\/skus$/, { status: 500 });
    const none = await (
      await start(fake)
    ).get('/api/aks/vm-sizes?region=westeurope');
    expect(none.status).toBe(503);
    expect(none.body.error.message).toMatch(/which VM sizes westeurope has/);
  });

  it('holds a placement against it', async () => {
    const api = await start(new FakeAzure());
    const clear = await api.post('/api/aks/preflight').send({ placement });
    expect(clear.status).toBe(200);
    expect(misfits('PreflightAnswer', clear.body)).toEqual([]);
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

  it('counts what a change adds to what stands, and prices both', async () => {
    const api = await start(new FakeAzure());
    const [pool] = placement.pools;
    const larger = {
      ...placement,
      pools: [{ ...pool, count: pool.count + 1 }],
    };
    const askedOf = async (body: object) => {
      const answer = await api.post('/api/aks/preflight').send(body);
      expect(misfits('PreflightAnswer', answer.body)).toEqual([]);
      const regional = answer.body.findings.find(
        ({ rule, phase }: any) =>
          rule === 'quota-regional' && phase === 'create',
      );
      return { asked: regional?.numbers?.asked, ...answer.body };
    };
    const created = await askedOf({ placement: larger });
    expect(created).not.toHaveProperty('priceBefore');
    const changed = await askedOf({ placement: larger, before: placement });
    expect(changed.asked * (pool.count + 1)).toBe(created.asked);
    expect(changed.price).toEqual(created.price);
    expect(changed.price.perHour).toBeGreaterThan(changed.priceBefore.perHour);

    const rebuilt = await askedOf({
      placement: { ...placement, pools: [{ ...pool, fips: true }] },
      before: placement,
    });
    // What stands in while the pool is rebuilt.
    expect(rebuilt.asked * (pool.count + 1)).toBe(created.asked * pool.count);

    const elsewhere = await askedOf({
      placement: larger,
      before: { ...placement, region: 'uksouth' },
    });
    expect(elsewhere.asked).toBe(created.asked);
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
    expect(one.body.cluster.price).toMatchObject({
      currency: 'USD',
      observedAt: expect.any(String),
    });
    expect(one.body.cluster.price.pools).toHaveLength(
      one.body.cluster.pools.length,
    );

    const gone = await api.get(`${CLUSTER}-2`);
    expect(gone.status).toBe(404);
    expect(gone.body.error).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('aks-rally-dev-2'),
    });
  });

  it('gives clusters without a price where the list does not answer', async () => {
    const fake = new FakeAzure().on(/\/retail\/prices$/, { status: 503 });
    const api = await start(fake);
    const one = await api.get(CLUSTER);
    expect(one.status).toBe(200);
    expect(misfits('ClusterAnswer', one.body)).toEqual([]);
    expect(one.body.cluster).not.toHaveProperty('price');
  });

  it('takes a request for more quota, and lists it without asking Azure', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    const increase = {
      subscriptionId: SUBSCRIPTION,
      region: 'westeurope',
      name: 'cores',
      limit: 120,
    };
    const taken = await api.post('/api/aks/quota-requests').send(increase);
    expect(taken.status).toBe(202);
    expect(misfits('QuotaRequest', taken.body)).toEqual([]);
    expect(taken.body).toMatchObject({
      ...increase,
      state: 'in-progress',
      before: { used: 9, limit: 100 },
    });
    expect(fake.bodies(/\/quotas\/cores$/)).toEqual([
      {
        properties: {
          limit: { limitObjectType: 'LimitValue', value: 120 },
          name: { value: 'cores' },
        },
      },
    ]);

    const asked = fake.requests.length;
    const all = await api.get('/api/aks/quota-requests?region=westeurope');
    expect(misfits('QuotaRequestsAnswer', all.body)).toEqual([]);
    expect(all.body.requests).toEqual([taken.body]);
    const elsewhere = await api.get('/api/aks/quota-requests?region=uksouth');
    expect(elsewhere.body.requests).toEqual([]);
    expect(fake.requests).toHaveLength(asked);

    const twice = await api.post('/api/aks/quota-requests').send(increase);
    expect(twice.status).toBe(409);
    expect(misfits('Error', twice.body)).toEqual([]);
  });

  it('asks how likely nodes are in the background, and never for a page', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    const spot = {
      ...placement,
      pools: [
        ...placement.pools,
        { name: 'spot', vmSize: 'Standard_D4s_v6', priority: 'Spot', count: 3 },
      ],
    };
    const report = await api
      .post('/api/aks/preflight')
      .send({ placement: spot });
    expect(misfits('PreflightAnswer', report.body)).toEqual([]);
    expect(report.body.findings).toContainEqual(
      expect.objectContaining({
        rule: 'capacity-spot-score',
        severity: 'note',
        message: expect.stringContaining('has not been asked yet'),
      }),
    );
    await api.post('/api/aks/placements').send({});
    const answer = await api.get('/api/aks/capacity?region=westeurope');
    expect(answer.status).toBe(200);
    expect(misfits('CapacityAnswer', answer.body)).toEqual([]);
    expect(fake.count(/placementScores|ResourceGraph/)).toBe(0);
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
