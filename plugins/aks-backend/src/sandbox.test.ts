import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { DefaultAzureCredential } from '@azure/identity';
import { TestBackend } from '@backstage/backend-test-utils';
import { placementSchema } from '@rally/plugin-aks-common';
import { Sandbox, startSandbox } from '@rally/sandbox';
import request from 'supertest';
import {
  AZURE_PUBLIC_CLOUD,
  AzureConnection,
  createAzure,
  SignInOnce,
} from '@rally/azure';
import { systemClock } from '@rally/upstream';
import { misfits } from './__testUtils__/openApi';
import { startAks } from './__testUtils__/startAks';

const PLATFORM = '00000000-0000-4000-8000-000000000001';
const LAB = '00000000-0000-4000-8000-000000000002';

/** The whole way: routes, store, real Azure clients, sign-in and TLS, to the sandbox. */
describe('aks backend against the sandbox', () => {
  const environment = { ...process.env };
  let sandbox: Sandbox;
  let backend: TestBackend;
  /** One whose background tasks run, for one region. */
  let watching: TestBackend;
  let connection: AzureConnection;
  const sandboxEndpoints = () => ({
    ...AZURE_PUBLIC_CLOUD,
    resourceManager: {
      ...AZURE_PUBLIC_CLOUD.resourceManager,
      endpoint: sandbox.url,
    },
  });

  beforeAll(async () => {
    sandbox = await startSandbox();
    Object.assign(process.env, {
      AZURE_TENANT_ID: '00000000-0000-4000-8000-0000000000aa',
      AZURE_CLIENT_ID: '00000000-0000-4000-8000-0000000000cc',
      AZURE_CLIENT_SECRET: 'sandbox',
    });
    // Node reads NODE_EXTRA_CA_CERTS when it starts, so the certificate goes in here.
    const tlsOptions = { ca: sandbox.ca };
    const inner = createDefaultHttpClient();
    connection = {
      credential: new SignInOnce(
        new DefaultAzureCredential({
          authorityHost: sandbox.url,
          disableInstanceDiscovery: true,
          tlsOptions,
        }),
      ),
      httpClient: {
        sendRequest: asked => {
          asked.tlsSettings = tlsOptions;
          return inner.sendRequest(asked);
        },
      },
    };
    backend = await startAks(connection, {
      aks: {
        azure: {
          resourceManager: { endpoint: sandbox.url },
          prices: { endpoint: sandbox.url },
        },
      },
    });
  }, 60_000);

  afterAll(async () => {
    process.env = environment;
    await watching?.stop();
    await backend?.stop();
    await sandbox?.stop();
  });

  const get = (path: string) => request(backend.server).get(`/api/aks${path}`);
  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/aks${path}`).send(body);

  it('knows subscriptions and regions', async () => {
    const subscriptions = await get('/subscriptions');
    expect(misfits('SubscriptionsAnswer', subscriptions.body)).toEqual([]);
    expect(subscriptions.body.subscriptions).toEqual([
      expect.objectContaining({ subscriptionId: PLATFORM }),
      expect.objectContaining({ subscriptionId: LAB }),
    ]);
    const regions = await get('/regions');
    expect(misfits('RegionsAnswer', regions.body)).toEqual([]);
    expect(regions.body.regions.length).toBeGreaterThan(40);
  });

  it('sees that westeurope has one vCPU left', async () => {
    const answer = await get('/quota?region=westeurope');
    expect(misfits('QuotaAnswer', answer.body)).toEqual([]);
    expect(answer.body.regions[0].quotas).toContainEqual(
      expect.objectContaining({ name: 'cores', used: 9, limit: 10, free: 1 }),
    );
  });

  it('refuses a placement there, and finds one elsewhere', async () => {
    const report = await post('/preflight', {
      placement: {
        subscriptionId: PLATFORM,
        region: 'westeurope',
        kubernetesVersion: '1.36',
        pools: [
          {
            name: 'system',
            mode: 'System',
            vmSize: 'Standard_D4as_v6',
            count: 1,
          },
        ],
      },
    });
    expect(misfits('PreflightAnswer', report.body)).toEqual([]);
    expect(report.body.verdict).toBe('blocked');
    expect(report.body.findings.map((f: { rule: string }) => f.rule)).toContain(
      'quota-regional',
    );

    const ladder = await post('/placements', {
      needs: { regions: ['westeurope', 'northeurope', 'swedencentral'] },
    });
    expect(misfits('Ladder', ladder.body)).toEqual([]);
    expect(ladder.body.notAnswered).toEqual([]);
    expect(ladder.body.placements[0]).toMatchObject({ rank: 1 });
    expect(ladder.body.placements[0].placement.region).not.toBe('westeurope');
    expect(ladder.body.placements[0].price.perHour).toBeGreaterThan(0);
  }, 60_000);

  it('ranks all regions, cold, within its time', async () => {
    const ladder = await post('/placements', {
      needs: { subscriptionId: LAB },
    });
    expect(misfits('Ladder', ladder.body)).toEqual([]);
    expect(ladder.body.regionsAsked).toBeGreaterThan(40);
    expect(ladder.body.placements.length).toBeGreaterThan(0);
  }, 60_000);

  it('knows which names are taken', async () => {
    const report = await post('/preflight', {
      placement: {
        subscriptionId: PLATFORM,
        region: 'northeurope',
        kubernetesVersion: '1.36',
        pools: [
          {
            name: 'system',
            mode: 'System',
            vmSize: 'Standard_D4as_v6',
            count: 1,
          },
        ],
        names: { storageAccount: 'rally', keyVault: 'kv-rally-sandbox' },
      },
    });
    expect(misfits('PreflightAnswer', report.body)).toEqual([]);
    const said = (rule: string) =>
      report.body.findings
        .filter((f: { rule: string }) => f.rule === rule)
        .map((f: { severity: string }) => f.severity);
    expect(said('name-taken')).toEqual(['blocked', 'clear']);
    expect(said('vault-deleted')).toEqual(['clear']);
  });

  it('reads what the collector asks for', async () => {
    const azure = createAzure(connection, sandboxEndpoints(), systemClock);
    const question = {
      regions: ['westeurope', 'northeurope'],
      vmSizes: ['Standard_D4s_v5', 'Standard_D8as_v6'],
    };
    const scores = await azure.spotScores(PLATFORM, { ...question, count: 3 });
    expect(scores).toHaveLength(12);
    await expect(azure.evictionRates(question)).resolves.toHaveLength(4);
    await expect(
      azure.placementScores(PLATFORM, { ...question, count: 3 }),
    ).resolves.toHaveLength(4);
    const mix = { ...question, region: 'northeurope', count: 3 };
    await expect(
      azure.skuMix(PLATFORM, { ...mix, priority: 'Spot' }),
    ).resolves.toHaveLength(6);
    const aksSizes = await azure.aksVmSizes(PLATFORM, 'northeurope');
    expect(aksSizes).toContainEqual({
      name: 'Standard_D4s_v5',
      zones: ['1', '2', '3'],
    });
    const cluster = placementSchema.parse({
      subscriptionId: PLATFORM,
      region: 'northeurope',
      kubernetesVersion: '1.36',
      pools: [{ name: 'a', vmSize: 'Standard_D4s_v5', count: 1 }],
    });
    await expect(azure.preflight(cluster)).resolves.toEqual([]);
    await expect(
      azure.preflight({
        ...cluster,
        pools: [{ ...cluster.pools[0], zones: ['9'] }],
      }),
    ).resolves.toEqual([
      {
        code: 'AvailabilityZoneNotSupported',
        message: expect.stringMatching(/^The zone\(s\) '9'/),
      },
    ]);
    await expect(azure.spotPrices(question)).resolves.toHaveLength(4);
    await expect(
      azure.quotaCounters(PLATFORM, 'northeurope'),
    ).resolves.toContainEqual(
      expect.objectContaining({ name: 'cores', adjustable: true }),
    );
  });

  it('asks for more quota, and hears that it cannot be asked for', async () => {
    const increase = {
      subscriptionId: PLATFORM,
      region: 'northeurope',
      name: 'standardDSv5Family',
      limit: 120,
    };
    const taken = await post('/quota-requests', increase);
    expect(taken.status).toBe(202);
    expect(misfits('QuotaRequest', taken.body)).toEqual([]);
    expect(taken.body).toMatchObject({
      name: 'standardDSv5Family',
      before: { limit: 100 },
    });
    expect(taken.body).not.toHaveProperty('problem');

    const lab = await post('/quota-requests', {
      ...increase,
      subscriptionId: LAB,
      limit: 400,
    });
    expect(lab.status).toBe(409);
    expect(lab.body.error.message).toContain(
      'not registered to use Microsoft.Quota',
    );
  });

  it('sees a spot pool that was evicted, and what the autoscaler does about it', async () => {
    watching = await startAks(connection, {
      refreshes: true,
      aks: {
        kubernetes: { enabled: true },
        subscriptions: [PLATFORM],
        regions: ['northeurope'],
        azure: {
          resourceManager: { endpoint: sandbox.url },
          prices: { endpoint: sandbox.url },
        },
      },
    });
    const ask = (path: string) =>
      request(watching.server).get(
        `/api/aks/clusters/${PLATFORM}/rg-rally-bench/rally-bench${path}`,
      );
    const deadline = Date.now() + 30_000;
    let status = await ask('/status');
    while (
      !status.body.pools.some((pool: object) => 'backOff' in pool) &&
      Date.now() < deadline
    ) {
      status = await ask('/status');
    }
    expect(misfits('ClusterStatus', status.body)).toEqual([]);
    expect(status.body.pools).toContainEqual(
      expect.objectContaining({
        pool: 'spotwork',
        desired: 3,
        ready: 1,
        evicted: 2,
        evicted24h: 2,
        backOff: expect.objectContaining({ reason: 'cloudProviderError' }),
      }),
    );
    expect(status.body.podsPending).toMatchObject({ count: 4 });
    const timeline = await ask('/pools/spotwork/timeline');
    expect(misfits('PoolTimeline', timeline.body)).toEqual([]);
    expect(timeline.body.summary).toMatchObject({
      evictions: 1,
      evictedNodes: 2,
    });
    expect(
      timeline.body.events.map(({ kind }: { kind: string }) => kind),
    ).toEqual([
      'eviction-announced',
      'node-not-ready',
      'evicted',
      'scale-up',
      'scale-up-refused',
    ]);
  }, 60_000);

  it('gives clusters as the sandbox has them', async () => {
    const all = await get('/clusters');
    expect(all.status).toBe(200);
    expect(misfits('ClustersAnswer', all.body)).toEqual([]);
    expect(all.body.problems).toEqual([]);
    for (const { subscriptionId, resourceGroup, name } of all.body.clusters) {
      const one = await get(
        `/clusters/${subscriptionId}/${resourceGroup}/${name}`,
      );
      expect(misfits('ClusterAnswer', one.body)).toEqual([]);
    }
    const gone = await get(`/clusters/${PLATFORM}/rg-none/aks-none`);
    expect(gone.status).toBe(404);
  });
});
