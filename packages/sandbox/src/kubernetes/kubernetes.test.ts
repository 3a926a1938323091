import { Answer, Arm, send, useSandbox } from '../__testUtils__/client';
import { AKS, putCluster, SUBSCRIPTION } from '../__testUtils__/aks';
import { READER_CLIENT_ID } from '../ids';
import type { Json } from '../world/state';

const MINUTE = 60_000;
const SCOPE = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';

describe('the API servers of clusters', () => {
  const start = Date.UTC(2026, 10, 23, 12);
  let time = start;
  const world = useSandbox({ now: () => time });
  let token: string;
  let base: string;

  /** What a kubeconfig says of the server, and of the user. */
  async function kubeconfig(cluster: string): Promise<string> {
    const { json } = await world.arm.send(
      'POST',
      `${SUBSCRIPTION}/resourceGroups/rg-${cluster}/${AKS}/${cluster}/listClusterUserCredential`,
    );
    const [first] = json.kubeconfigs as { value: string }[];
    return Buffer.from(first.value, 'base64').toString();
  }
  const pathIn = (config: string) =>
    new URL(/server: (\S+)/.exec(config)![1]).pathname;

  beforeAll(async () => {
    token = (await Arm.signIn(world.sandbox, undefined, SCOPE)).token;
    base = pathIn(await kubeconfig('rally-bench'));
  });
  beforeEach(() => {
    time = start;
  });

  const get = (path: string, bearer = token): Promise<Answer> =>
    send(world.sandbox, 'GET', `${base}${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
  const names = ({ json }: Answer) =>
    (json.items as { metadata: { name: string } }[]).map(
      ({ metadata }) => metadata.name,
    );

  it('are led to by a kubeconfig that asks for a token of Entra', async () => {
    const config = await kubeconfig('rally-bench');
    expect(config).toContain(`server: ${world.sandbox.url}/kubernetes/`);
    expect(config).toContain('command: kubelogin');
    expect(config).not.toContain('token:');
  });

  it('list nodes with their pool and zone, and not those that are evicted', async () => {
    const during = await get('/api/v1/nodes');
    expect(names(during)).toHaveLength(3);
    time = start + 20 * MINUTE;
    const after = await get('/api/v1/nodes');
    expect(names(after)).toHaveLength(5);
    expect(names(after)).toEqual(expect.arrayContaining(names(during)));
    const [node] = (after.json.items as Json[]).filter(item =>
      JSON.stringify(item).includes('"agentpool":"spotwork"'),
    );
    expect(node).toMatchObject({
      metadata: {
        name: expect.stringMatching(/^aks-spotwork-\d{8}-vmss[0-9a-z]{6}$/),
        labels: {
          'kubernetes.azure.com/scalesetpriority': 'spot',
          'topology.kubernetes.io/zone':
            expect.stringMatching(/^northeurope-[123]$/),
        },
      },
    });
  });

  it('page their lists', async () => {
    const first = await get('/api/v1/nodes?limit=2');
    const { continue: next, remainingItemCount } = first.json.metadata as {
      continue: string;
      remainingItemCount: number;
    };
    expect(remainingItemCount).toBe(1);
    const second = await get(`/api/v1/nodes?limit=2&continue=${next}`);
    expect(second.json.metadata).not.toHaveProperty('continue');
    expect([...names(first), ...names(second)]).toEqual(
      names(await get('/api/v1/nodes')),
    );
    const lost = await get('/api/v1/nodes?limit=2&continue=bm90YW51bWJlcg');
    expect(lost.status).toBe(410);
  });

  it('report an eviction for an hour', async () => {
    const about = '/api/v1/events?fieldSelector=involvedObject.kind%3DNode';
    const reasons = ({ json }: Answer) =>
      (json.items as { reason: string }[]).map(({ reason }) => reason);
    expect(reasons(await get(about))).toEqual([
      'PreemptScheduled',
      'PreemptScheduled',
      'NodeNotReady',
      'NodeNotReady',
      'DeletingNode',
      'DeletingNode',
      'RemovingNode',
      'RemovingNode',
    ]);
    time = start + 20 * MINUTE;
    expect(reasons(await get(about))).toContain('NodeReady');
    time = start + 76 * MINUTE;
    const later = await Arm.signIn(world.sandbox, undefined, SCOPE);
    expect(reasons(await get(about, later.token))).toEqual([]);
  });

  it('tell what the autoscaler does, and that it backs off', async () => {
    const status = async () =>
      (
        (
          await get(
            '/api/v1/namespaces/kube-system/configmaps/cluster-autoscaler-status',
          )
        ).json.data as { status: string }
      ).status;
    expect(await status()).toMatch(
      /name: aks-spotwork-\d+-vmss[\s\S]+cloudProviderTarget: 3[\s\S]+status: Backoff[\s\S]+errorCode: cloudProviderError/,
    );
    time = start + 30 * MINUTE;
    expect(await status()).not.toContain('Backoff');
    const events = await get(
      '/api/v1/namespaces/kube-system/events?fieldSelector=involvedObject.name%3Dcluster-autoscaler-status',
    );
    const texts = (events.json.items as { message: string }[]).map(
      ({ message }) => message,
    );
    expect(texts).toEqual([
      expect.stringContaining('size set to 3 instead of 1 (max: 6)'),
      expect.stringContaining('AllocationFailed'),
      expect.stringContaining('size set to 3 instead of 1 (max: 6)'),
    ]);
  });

  it('have pods that wait while nodes are missing', async () => {
    const pending = '/api/v1/pods?fieldSelector=status.phase%3DPending';
    expect(names(await get(pending))).toHaveLength(4);
    time = start + 30 * MINUTE;
    expect(names(await get(pending))).toEqual([]);
  });

  it('say no to whom they do not know, and to whom it is not granted', async () => {
    const forArm = await get('/api/v1/nodes', world.arm.token);
    expect(forArm.status).toBe(401);
    expect(forArm.json).toMatchObject({ kind: 'Status', code: 401 });
    const reader = await Arm.signIn(world.sandbox, READER_CLIENT_ID, SCOPE);
    const denied = await get('/api/v1/nodes', reader.token);
    expect(denied.status).toBe(403);
    expect(denied.json).toMatchObject({ kind: 'Status', reason: 'Forbidden' });
    expect((await get('/api/v1/secrets')).status).toBeGreaterThanOrEqual(400);
  });

  it('without Entra take the local account, and no token', async () => {
    await putCluster(world.arm, 'plain', 'northeurope');
    const config = await kubeconfig('plain');
    const path = pathIn(config);
    const local = /token: (\S+)/.exec(config)![1];
    const nodes = (bearer: string) =>
      send(world.sandbox, 'GET', `${path}/api/v1/nodes`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
    expect(names(await nodes(local))).toHaveLength(1);
    expect((await nodes(token)).status).toBe(401);
  });
});
