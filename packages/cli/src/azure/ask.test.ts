import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FakeAzure, SUBSCRIPTION } from '@rally/azure/testUtils';
import { parseJson, readPlan, Snapshots } from '@rally/plugin-aks-common';
import { systemClock } from '@rally/upstream';
import { FIXTURES } from '../__testUtils__/io';
import { askAzure } from './ask';
import { Wanted, wantedBy } from './wanted';

/** Waits pass at once, also those for what never answers. */
const impatient = {
  now: systemClock.now,
  sleep: () => new Promise<void>(resolve => setImmediate(resolve)),
};

const WANTED: Wanted = {
  subscriptionId: SUBSCRIPTION,
  regions: ['westeurope'],
  spot: [{ region: 'westeurope', vmSize: 'Standard_D4as_v6', nodes: 3 }],
  names: [
    { kind: 'keyVault', name: 'kv-rally' },
    { kind: 'registry', name: 'acrrally' },
  ],
  newClusters: ['westeurope'],
};

async function ask(
  fake: FakeAzure,
  wanted: Partial<Wanted> = {},
  clock: typeof impatient | undefined = undefined,
): Promise<Snapshots> {
  const [snapshots] = await askAzure([{ ...WANTED, ...wanted }], {
    token: 'very-secret-token',
    wantsPrices: false,
    httpClient: fake,
    ...(clock && { clock }),
  });
  return snapshots;
}

const counter = (field: 'limit' | 'usages', value: number) => ({
  body: {
    value: [
      {
        properties: {
          name: { value: 'ManagedClusters' },
          [field]: { value },
        },
      },
    ],
  },
});

describe('askAzure', () => {
  it('asks for what the plan wants to know, and for no more', async () => {
    const fake = new FakeAzure();
    const { subscription, regions } = await ask(fake);
    const [region] = regions;
    expect(region.capacity?.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['spot-placement-score', 'spot-eviction-rate']),
    );
    expect(region.capacityProblems).toEqual([]);
    expect(region.spotPrices?.state).toBe('answered');
    expect(region.quotaRequests?.state).toBe('answered');
    expect(region.kubernetesVersions.state).toBe('answered');
    expect(subscription.deletedVaults?.state).toBe('answered');
    expect(subscription.names?.map(({ name }) => name)).toEqual([
      'kv-rally',
      'acrrally',
    ]);
    expect(fake.count(/placementScores/)).toBe(1);

    const plain = new FakeAzure();
    const none = await ask(plain, { spot: [], names: [], newClusters: [] });
    expect(none.regions[0]).not.toHaveProperty('capacity');
    expect(none.subscription).not.toHaveProperty('deletedVaults');
    expect(none.subscription).not.toHaveProperty('names');
    for (const path of [
      /placementScores/,
      /ResourceGraph/,
      /checkNameAvailability/,
      /deletedVaults/,
      /ContainerService.*Quota/,
    ]) {
      expect(plain.count(path)).toBe(0);
    }
  });

  it('asks for scores once, however many pools there are', async () => {
    const fake = new FakeAzure();
    const spot = Array.from({ length: 7 }, (_, n) => ({
      region: 'westeurope',
      vmSize: `Standard_D${2 ** (n + 1)}as_v6`,
      nodes: n + 1,
    }));
    const { regions } = await ask(fake, { spot });
    expect(fake.bodies(/placementScores/)).toEqual([
      expect.objectContaining({
        desiredLocations: ['westeurope'],
        desiredSizes: spot.slice(0, 5).map(({ vmSize }) => ({ sku: vmSize })),
        desiredCount: 7,
      }),
    ]);
    expect(regions[0].capacity).toContainEqual(
      expect.objectContaining({
        vmSize: spot[6].vmSize,
        verdict: 'unknown',
        said: 'NotAsked',
      }),
    );
  });

  it('tells how many clusters there may be, where Azure counts them', async () => {
    const fake = new FakeAzure()
      .on(/ContainerService.*\/Microsoft\.Quota\/quotas$/, counter('limit', 20))
      .on(
        /ContainerService.*\/Microsoft\.Quota\/usages$/,
        counter('usages', 19),
      );
    const { regions } = await ask(fake);
    expect(regions[0].clusterCount).toMatchObject({
      state: 'answered',
      source: 'quota-provider',
      value: { used: 19, limit: 20 },
    });
    // The counters of Compute are none of AKS; and not every region has them.
    const without = await ask(new FakeAzure());
    expect(without.regions[0]).not.toHaveProperty('clusterCount');
    const refused = new FakeAzure().on(/ContainerService.*Quota/, {
      status: 404,
      body: '',
    });
    expect((await ask(refused)).regions[0]).not.toHaveProperty('clusterCount');
  });

  it('goes on without what fails, and says why', async () => {
    const fake = new FakeAzure()
      .on(/placementScores/, {
        status: 429,
        headers: { 'retry-after': '3600' },
        body: 'You have reached the maximum number of requests allowed. Please try again after 3600 seconds.',
      })
      .on(/ResourceGraph/, { status: 403, body: '' })
      .on(/deletedVaults/, { body: '<html>' })
      .on(/checkNameAvailability/, { status: 401, body: '' })
      .on(/quotaRequests/, { body: { value: 7 } })
      .on(/ContainerService.*Quota/, { status: 500, body: '' });
    const { subscription, regions } = await ask(fake);
    const [region] = regions;
    expect(region.capacity).toEqual([]);
    expect(
      region.capacityProblems?.map(({ source, problem }) => [
        source,
        problem.status,
        Boolean(problem.retryAt),
      ]),
    ).toEqual([
      ['spot-placement-score', 429, true],
      ['spot-eviction-rate', 403, false],
    ]);
    expect(region).toMatchObject({
      spotPrices: { state: 'not-answered', problem: { status: 403 } },
      quotaRequests: { state: 'not-answered', problem: { code: 'Malformed' } },
      clusterCount: { state: 'not-answered', problem: { status: 500 } },
      sizes: { state: 'answered' },
    });
    expect(subscription).toMatchObject({
      deletedVaults: { state: 'not-answered', problem: { code: 'Malformed' } },
      names: [
        { availability: { state: 'not-answered', problem: { status: 401 } } },
        { availability: { state: 'not-answered', problem: { status: 401 } } },
      ],
    });
    // What counts against a budget is never asked again.
    expect(fake.count(/placementScores/)).toBe(1);
  });

  it('waits for nothing for ever', async () => {
    const fake = new FakeAzure().on(/./, { hangs: true });
    const { regions, subscription } = await ask(fake, {}, impatient);
    for (const signal of [
      regions[0].sizes,
      regions[0].usages,
      subscription.permissions,
    ]) {
      expect(signal).toMatchObject({
        state: 'not-answered',
        problem: { code: 'Timeout' },
      });
    }
  });
});

describe('wantedBy', () => {
  it('names what a plan of terraform is about to make', async () => {
    const text = await readFile(
      join(FIXTURES, 'create.azurerm-5.2.json'),
      'utf8',
    );
    const [wanted] = wantedBy(readPlan(parseJson(text)));
    expect(wanted).toMatchObject({
      regions: ['northeurope'],
      spot: [{ region: 'northeurope', nodes: expect.any(Number) }],
      newClusters: ['northeurope'],
    });
    expect(wanted.names.map(({ kind }) => kind).sort()).toEqual([
      'keyVault',
      'registry',
      'storageAccount',
    ]);
  });

  it('asks about no name of what stands', async () => {
    const text = await readFile(
      join(FIXTURES, 'update.azurerm-5.2.json'),
      'utf8',
    );
    const [wanted] = wantedBy(readPlan(parseJson(text)));
    expect([wanted.names, wanted.newClusters]).toEqual([[], []]);
  });
});
