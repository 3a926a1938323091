import {
  createHttpHeaders,
  HttpClient,
  PipelineRequest,
} from '@azure/core-rest-pipeline';
import { AZURE_PUBLIC_CLOUD, createAzure } from '@rally/azure';
import { SUBSCRIPTION, TOKEN } from '@rally/azure/testUtils';
import fc from 'fast-check';
import {
  autoscalerStatus,
  CA,
  credentialsReply,
  FakeCluster,
  kubeconfig,
  node,
  nodeEvent,
  SERVER,
} from '../__testUtils__/FakeCluster';
import { DefaultKubernetes } from './Kubernetes';
import { autoscalerGroupsOf } from './readAutoscaler';
import { readEndpoint } from './readEndpoint';
import { eventOf } from './readEvents';
import { nodeOf } from './readNodes';

const CLUSTER = {
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-rally-dev',
  name: 'aks-rally-dev',
};
const clock = {
  time: Date.UTC(2026, 10, 23, 12),
  now: () => clock.time,
  sleep: (_ms: number, signal?: AbortSignal) =>
    new Promise<void>(done => {
      if (signal) signal.addEventListener('abort', () => done());
      else done();
    }),
};

function kubernetesOf(fake: FakeCluster, httpClient: HttpClient = fake) {
  const connection = { credential: fake.credential, httpClient };
  return new DefaultKubernetes({
    azure: createAzure(connection, AZURE_PUBLIC_CLOUD, clock),
    connection,
    clock,
  });
}

const failure = async (asked: Promise<unknown>) => {
  const { code, status, message } = await asked.then(
    () => ({ code: 'it answered' }),
    error => error,
  );
  return { code, status, message };
};

describe('Kubernetes', () => {
  it('asks the server of the kubeconfig, trusts its authority only, and signs in for AKS', async () => {
    const fake = new FakeCluster();
    fake.nodes = [node('aks-spot-1-vmss000000')];
    const sent: PipelineRequest[] = [];
    const scopes: unknown[] = [];
    const getToken = fake.credential.getToken;
    Object.assign(fake.credential, {
      getToken: async (scope: unknown) => {
        scopes.push(scope);
        return getToken();
      },
    });
    const kubernetes = kubernetesOf(fake, {
      sendRequest: request => {
        sent.push(request);
        return fake.sendRequest(request);
      },
    });
    await expect(kubernetes.nodes(CLUSTER)).resolves.toEqual([
      { name: 'aks-spot-1-vmss000000', pool: 'spot', zone: '2', ready: true },
    ]);
    const [arm, server] = sent;
    expect(new URL(arm.url).host).toBe('management.azure.com');
    expect(arm.tlsSettings).toBeUndefined();
    expect(server.url).toMatch(`${SERVER}/api/v1/nodes?limit=`);
    expect(server.tlsSettings).toEqual({ ca: CA });
    expect(server.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(scopes.flat()).toContain(
      '6dae42f8-4368-4678-94ff-3960e28e3630/.default',
    );
  });

  it('asks for the kubeconfig once an hour, and anew when the server is another', async () => {
    const fake = new FakeCluster();
    const kubernetes = kubernetesOf(fake);
    const credentials = () => fake.count(/listClusterUserCredential/);
    await Promise.all([kubernetes.nodes(CLUSTER), kubernetes.events(CLUSTER)]);
    await kubernetes.nodes(CLUSTER);
    expect(credentials()).toBe(1);
    clock.time += 3_600_000;
    await kubernetes.nodes(CLUSTER);
    expect(credentials()).toBe(2);
    fake.on(/^\/api\/v1\/nodes$/, { status: 401, body: {} });
    await expect(kubernetes.nodes(CLUSTER)).rejects.toThrow();
    await expect(kubernetes.nodes(CLUSTER)).rejects.toThrow();
    expect(credentials()).toBe(3);
  });

  it('follows the pages of a list', async () => {
    const fake = new FakeCluster();
    fake.on(/^\/api\/v1\/nodes$/, request => {
      const next = new URL(request.url).searchParams.get('continue');
      return {
        body: next
          ? { metadata: { continue: '' }, items: [node('b')] }
          : { metadata: { continue: 'more' }, items: [node('a')] },
      };
    });
    const nodes = await kubernetesOf(fake).nodes(CLUSTER);
    expect(nodes.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('gives up on a list that never ends', async () => {
    const fake = new FakeCluster();
    fake.on(/^\/api\/v1\/nodes$/, {
      body: { metadata: { continue: 'again' }, items: [node('a')] },
    });
    await expect(
      failure(kubernetesOf(fake).nodes(CLUSTER)),
    ).resolves.toMatchObject({ code: 'Malformed' });
    expect(fake.count(/\/nodes$/)).toBeLessThanOrEqual(40);
  });

  it('reads events about nodes, and of the autoscaler', async () => {
    const fake = new FakeCluster();
    fake.events = [
      nodeEvent('1', 'DeletingNode', 'a', '2026-11-23T11:53:00Z'),
      { metadata: {}, involvedObject: {} },
    ];
    await expect(kubernetesOf(fake).events(CLUSTER)).resolves.toEqual([
      {
        id: '1',
        at: '2026-11-23T11:53:00.000Z',
        reason: 'DeletingNode',
        message: 'DeletingNode a',
        component: 'cloud-node-lifecycle-controller',
        kind: 'Node',
        name: 'a',
      },
    ]);
    const selectors = fake.requests.flatMap(
      ({ url }) => url.searchParams.get('fieldSelector') ?? [],
    );
    expect(selectors).toEqual([
      'involvedObject.kind=Node',
      'involvedObject.kind=ConfigMap,involvedObject.name=cluster-autoscaler-status',
    ]);
  });

  it('knows what the autoscaler wants, and since when it backs off', async () => {
    const fake = new FakeCluster();
    fake.status = autoscalerStatus('aks-spot-1-vmss', {
      target: 4,
      backOffSince: '2026-11-23T11:58:00Z',
    });
    await expect(kubernetesOf(fake).autoscaler(CLUSTER)).resolves.toEqual([
      {
        name: 'aks-spot-1-vmss',
        target: 4,
        backOff: {
          since: '2026-11-23T11:58:00.000Z',
          code: 'cloudProviderError',
          message: 'Allocation failed.',
        },
      },
    ]);
  });

  it('takes a cluster without autoscaler for one without groups', async () => {
    const kubernetes = kubernetesOf(new FakeCluster());
    await expect(kubernetes.autoscaler(CLUSTER)).resolves.toEqual([]);
  });

  it('counts pods without a node, not those whose images are on the way', async () => {
    const fake = new FakeCluster();
    const pod = (creationTimestamp: string, spec: object) => ({
      metadata: { name: 'x', creationTimestamp },
      spec,
    });
    fake.pods = [
      pod('2026-11-23T11:55:00Z', {}),
      pod('2026-11-23T11:53:00Z', {}),
      pod('2026-11-23T11:00:00Z', { nodeName: 'a' }),
    ];
    await expect(kubernetesOf(fake).pendingPods(CLUSTER)).resolves.toEqual({
      count: 2,
      since: '2026-11-23T11:53:00.000Z',
    });
  });

  it.each([
    ['the identity has no role', 403, 'Forbidden', /may not read nodes/],
    [
      'the tenant is another',
      401,
      'Unauthorized',
      /one Microsoft Entra tenant/,
    ],
    ['the list changed', 410, 'Expired', /changed while it was read/],
  ])('says in safe words that %s', async (_, status, code, message) => {
    const fake = new FakeCluster();
    fake.on(/^\/api\/v1\/nodes$/, {
      status,
      body: {
        kind: 'Status',
        message: `User "oid-secret" cannot`,
        code: status,
      },
    });
    const said = await failure(kubernetesOf(fake).nodes(CLUSTER));
    expect(said).toMatchObject({ code, status });
    expect(said.message).toMatch(message);
    expect(said.message).not.toContain('oid-secret');
  });

  it('says what may be in the way of a server that cannot be reached', async () => {
    const fake = new FakeCluster();
    const kubernetes = kubernetesOf(fake, {
      sendRequest: request =>
        request.url.startsWith(SERVER)
          ? Promise.reject(
              Object.assign(new Error(SERVER), { code: 'ENOTFOUND' }),
            )
          : fake.sendRequest(request),
    });
    const said = await failure(kubernetes.nodes(CLUSTER));
    expect(said.code).toBe('Network');
    expect(said.message).toMatch(/private cluster/);
    expect(said.message).not.toContain('azmk8s');
  });

  it('honours Retry-After', async () => {
    const fake = new FakeCluster();
    fake.on(/^\/api\/v1\/nodes$/, {
      status: 429,
      headers: { 'retry-after': '120' },
      body: {},
    });
    await expect(kubernetesOf(fake).nodes(CLUSTER)).rejects.toMatchObject({
      status: 429,
      retryAt: clock.now() + 120_000,
    });
    expect(fake.count(/\/nodes$/)).toBe(1);
  });

  it.each([
    ['not JSON', '<html>'],
    ['cut short', '{"items":[{"meta'],
    ['a list', '[]'],
    ['no list', '{"items":{}}'],
    ['null', 'null'],
  ])('takes an answer that is %s for malformed', async (_, body) => {
    const fake = new FakeCluster().on(/^\/api\/v1\/nodes$/, { body });
    await expect(
      failure(kubernetesOf(fake as FakeCluster).nodes(CLUSTER)),
    ).resolves.toMatchObject({ code: 'Malformed' });
  });

  it('does not read a gigantic answer', async () => {
    const fake = new FakeCluster();
    const kubernetes = kubernetesOf(fake, {
      sendRequest: async request =>
        request.url.startsWith(SERVER)
          ? {
              request,
              status: 200,
              headers: createHttpHeaders(),
              bodyAsText: ' '.repeat(33 * 1024 * 1024),
            }
          : fake.sendRequest(request),
    });
    const said = await failure(kubernetes.nodes(CLUSTER));
    expect(said.code).toBe('Malformed');
    expect(said.message).toMatch(/larger than/);
  });
});

describe('readEndpoint', () => {
  it('takes address and authority, and no secret', () => {
    expect(readEndpoint(kubeconfig())).toEqual({
      server: `${SERVER}:443`,
      ca: CA,
    });
  });

  it('says that a cluster takes no tokens of Entra', () => {
    const local = kubeconfig(SERVER, 'token: abc, client-key-data: x');
    expect(() => readEndpoint(local)).toThrow(
      expect.objectContaining({ code: 'EntraOff' }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a list', '- 1'],
    ['another type', 'clusters: 7'],
    ['an address without TLS', kubeconfig('http://evil.test')],
    ['no address', kubeconfig('x')],
    ['no YAML', 'a: [\u0000'],
    ['a bomb', 'a: &a [x,x]\nb: [*a,*a]\nclusters: []'],
    ['very deep', '['.repeat(20_000)],
  ])('refuses %s', (_, text) => {
    expect(() => readEndpoint(text)).toThrow(
      expect.objectContaining({ code: 'Malformed' }),
    );
  });

  it('refuses a kubeconfig without authority through the whole client', async () => {
    const fake = new FakeCluster();
    fake.on(/\/listClusterUserCredential$/, credentialsReply('clusters: []'));
    await expect(kubernetesOf(fake).nodes(CLUSTER)).rejects.toMatchObject({
      code: 'Malformed',
    });
  });
});

describe('hostile answers', () => {
  const json = fc.jsonValue() as fc.Arbitrary<never>;
  /** How reading ended: `read`, or the code of the error. */
  const endOf = (read: () => unknown) => {
    try {
      read();
      return 'read';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  const ENDS = ['read', 'Malformed'];

  it('never make the readers fail', () => {
    const item = fc.record({
      metadata: json,
      involvedObject: json,
      lastTimestamp: json,
      series: json,
      status: json,
      source: json,
    }) as fc.Arbitrary<Record<string, unknown>>;
    fc.assert(
      fc.property(item, value => {
        expect(nodeOf(value)?.name ?? 'x').toMatch(/^.{1,253}$/s);
        expect(eventOf(value)?.at ?? '2026').toMatch(/^[-+\d]/);
      }),
    );
  });

  it('make the status of the autoscaler malformed at worst', () => {
    fc.assert(
      fc.property(fc.oneof(json, fc.string()), value =>
        expect(ENDS).toContain(
          endOf(() => autoscalerGroupsOf({ data: { status: value } })),
        ),
      ),
    );
    const group = fc.record({ name: json, health: json, scaleUp: json });
    fc.assert(
      fc.property(fc.array(group), nodeGroups =>
        expect(
          endOf(() =>
            autoscalerGroupsOf({
              data: {
                status: JSON.stringify({
                  autoscalerStatus: 'Running',
                  nodeGroups,
                }),
              },
            }),
          ),
        ).toBe('read'),
      ),
    );
  });

  it('that are the text of an old autoscaler are said to be', () => {
    const text =
      'Cluster-autoscaler status at 2023-11-24 04:28:19 +0000 UTC:\nCluster-wide:\n  Health: Healthy (ready=7)';
    expect(() => autoscalerGroupsOf({ data: { status: text } })).toThrow(
      expect.objectContaining({ code: 'Malformed' }),
    );
  });

  it('make a kubeconfig malformed at worst', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          json.map(value => JSON.stringify(value)),
        ),
        text => expect(ENDS).toContain(endOf(() => readEndpoint(text))),
      ),
    );
  });
});
