import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { HttpAksService } from './HttpAksService';
import { aksServiceRef } from './services';
import { AksService } from './types';

const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

interface Seen {
  method?: string;
  url?: string;
  authorization?: string;
  body: string;
}

describe('aksServiceRef', () => {
  const credentials = mockCredentials.user();
  let server: Server;
  let seen: Seen[];
  let answer: { status: number; body: unknown };

  beforeEach(async () => {
    seen = [];
    answer = { status: 200, body: { ok: true } };
    server = createServer(async (req, res) => {
      seen.push({
        method: req.method,
        url: req.url,
        authorization: req.headers.authorization,
        body: await textOf(req),
      });
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  });

  afterEach(() => new Promise(done => server.close(done)));

  function service() {
    const { port } = server.address() as AddressInfo;
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
    });
    return new HttpAksService({ discovery, auth: mockServices.auth() });
  }

  it('is given out without a factory of its own', async () => {
    const { port } = server.address() as AddressInfo;
    const consumer = createServiceFactory({
      service: createServiceRef<AksService>({ id: 'test.consumer' }),
      deps: { aks: aksServiceRef },
      factory: ({ aks }) => aks,
    });
    const aks = await ServiceFactoryTester.from(consumer, {
      dependencies: [
        mockServices.discovery.mock({
          getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        }).factory,
      ],
    }).getSubject();
    await expect(aks.getSubscriptions({ credentials })).resolves.toEqual({
      ok: true,
    });
  });

  it('calls on behalf of the caller', async () => {
    await service().getSubscriptions({ credentials });
    expect(seen[0].authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'aks',
      }),
    );
  });

  it('mirrors the routes', async () => {
    const aks = service();
    const options = { credentials };
    await aks.getSubscriptions(options);
    await aks.getRegions({ subscriptionId: SUBSCRIPTION }, options);
    await aks.getQuota({}, options);
    await aks.getQuota({ regions: ['westeurope', 'northeurope'] }, options);
    await aks.getQuota({ fresh: true }, options);
    await aks.getQuota({ fresh: false }, options);
    await aks.getKubernetesVersions({ regions: ['westeurope'] }, options);
    await aks.getVmSizes({ region: 'westeurope' }, options);
    await aks.getClusters({}, options);
    await aks.getCluster(
      { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg/../x', name: 'c 1' },
      options,
    );
    const cluster = {
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg',
      name: 'c',
    };
    await aks.getClusterStatus(cluster, options);
    await aks.getPoolTimeline({ ...cluster, pool: 'spot' }, options);
    await aks.getPoolTimeline({ ...cluster, pool: 'spot', hours: 6 }, options);
    await aks.getQuotaForecast(
      { region: 'westeurope', quota: 'cores' },
      options,
    );
    await aks.getQuotaForecasts({ subscriptionId: SUBSCRIPTION }, options);
    await aks.rankPlacements({ needs: { vcpu: 8 }, limit: 3 }, options);
    await aks.preflight(
      {
        placement: {
          subscriptionId: SUBSCRIPTION,
          region: 'westeurope',
          kubernetesVersion: '1.36',
          pools: [{ name: 'system', vmSize: 'Standard_D2s_v6', count: 1 }],
        },
      },
      options,
    );

    expect(seen.map(s => `${s.method} ${s.url}`)).toEqual([
      'GET /api/aks/subscriptions',
      `GET /api/aks/regions?subscriptionId=${SUBSCRIPTION}`,
      'GET /api/aks/quota',
      'GET /api/aks/quota?region=westeurope&region=northeurope',
      'GET /api/aks/quota?fresh=true',
      'GET /api/aks/quota',
      'GET /api/aks/kubernetes-versions?region=westeurope',
      'GET /api/aks/vm-sizes?region=westeurope',
      'GET /api/aks/clusters',
      `GET /api/aks/clusters/${SUBSCRIPTION}/rg%2F..%2Fx/c%201`,
      `GET /api/aks/clusters/${SUBSCRIPTION}/rg/c/status`,
      `GET /api/aks/clusters/${SUBSCRIPTION}/rg/c/pools/spot/timeline`,
      `GET /api/aks/clusters/${SUBSCRIPTION}/rg/c/pools/spot/timeline?hours=6`,
      'GET /api/aks/quota-forecast?region=westeurope&quota=cores',
      `GET /api/aks/quota-forecasts?subscriptionId=${SUBSCRIPTION}`,
      'POST /api/aks/placements',
      'POST /api/aks/preflight',
    ]);
    expect(JSON.parse(seen[15].body)).toEqual({ needs: { vcpu: 8 }, limit: 3 });
    expect(JSON.parse(seen[16].body)).toMatchObject({
      placement: { region: 'westeurope' },
    });
  });

  it('gives the error of the answer, with its name and message', async () => {
    answer = {
      status: 403,
      body: {
        error: { name: 'NotAllowedError', message: 'aks.quota.read is denied' },
        request: { method: 'GET', url: '/api/aks/quota' },
        response: { statusCode: 403 },
      },
    };
    await expect(service().getQuota({}, { credentials })).rejects.toMatchObject(
      {
        name: 'ResponseError',
        statusCode: 403,
        cause: { name: 'NotAllowedError', message: 'aks.quota.read is denied' },
      },
    );
  });
});

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
  }
  return text;
}
