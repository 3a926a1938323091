import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { DefaultAzureCredential } from '@azure/identity';
import { TestBackend } from '@backstage/backend-test-utils';
import { Sandbox, startSandbox } from '@rally/sandbox';
import request from 'supertest';
import { SignInOnce } from '@rally/azure';
import { misfits } from './__testUtils__/openApi';
import { startAks } from './__testUtils__/startAks';

const PLATFORM = '00000000-0000-4000-8000-000000000001';
const LAB = '00000000-0000-4000-8000-000000000002';

/** The whole way: routes, store, real Azure clients, sign-in and TLS, to the sandbox. */
describe('aks backend against the sandbox', () => {
  const environment = { ...process.env };
  let sandbox: Sandbox;
  let backend: TestBackend;

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
    backend = await startAks(
      {
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
      },
      {
        aks: {
          azure: {
            resourceManager: { endpoint: sandbox.url },
            prices: { endpoint: sandbox.url },
          },
        },
      },
    );
  }, 60_000);

  afterAll(async () => {
    process.env = environment;
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
    expect(misfits('PreflightReport', report.body)).toEqual([]);
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
