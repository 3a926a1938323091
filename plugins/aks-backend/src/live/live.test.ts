import { mockServices } from '@backstage/backend-test-utils';
import {
  AutoscalerGroup,
  Cluster,
  KubernetesEvent,
  KubernetesNode,
  PlacedEvent,
  Pool,
  Signal,
  SignalSource,
} from '@rally/plugin-aks-common';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from '../service/openDatabase';
import { TurnStore } from '../service/TurnStore';
import { HistoryStore } from './HistoryStore';
import { LiveObserver } from './LiveObserver';
import { LiveFacts } from './LiveSignals';

const ID = '00000000-0000-4000-8000-000000000001';
const KEY = `${ID}/rg-rally/rally`;
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23, 12);
const databases = testDatabases();
const iso = (time: number) => new Date(time).toISOString();

describe.each(databases.ids)('what happened to pools, on %p', id => {
  let knex: Knex;
  let pool: Pool;
  let facts: LiveFacts;
  const clock = { time: START, now: () => clock.time, sleep: async () => {} };

  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = START;
    facts = {};
    pool = {
      name: 'spot',
      mode: 'User',
      vmSize: 'Standard_D4as_v5',
      priority: 'Spot',
      zones: [],
      count: 3,
      osType: 'Linux',
      evictionPolicy: 'Delete',
      provisioningState: 'Succeeded',
    };
  }, 60_000);

  const answered = <T>(source: SignalSource, value: T): Signal<T> => ({
    state: 'answered',
    source,
    value,
    observedAt: iso(clock.time),
    validUntil: iso(clock.time + 3 * MINUTE),
  });
  const nodes = (count: number) =>
    answered<KubernetesNode[]>(
      'kubernetes-nodes',
      Array.from({ length: count }, (_, n) => ({
        name: `aks-spot-12345678-vmss00000${n}`,
        pool: 'spot',
        zone: '2',
        ready: true,
      })),
    );
  const gone = (uid: string, at: number): KubernetesEvent => ({
    id: uid,
    at: iso(at),
    reason: 'DeletingNode',
    message: 'gone',
    component: 'cloud-node-lifecycle-controller',
    kind: 'Node',
    name: 'aks-spot-12345678-vmss000002',
  });
  const groups = (backOffSince?: number) =>
    answered<AutoscalerGroup[]>('cluster-autoscaler', [
      {
        name: 'aks-spot-12345678-vmss',
        target: 3,
        ...(backOffSince !== undefined && {
          backOff: { since: iso(backOffSince), code: 'cloudProviderError' },
        }),
      },
    ]);

  function replica(powerState = 'Running') {
    const history = new HistoryStore(knex);
    const seen: PlacedEvent[] = [];
    const asked = jest.fn(async () => facts);
    const observer = new LiveObserver({
      signals: {
        clusters: async () =>
          answered('aks-clusters', [
            {
              subscriptionId: ID,
              resourceGroup: 'rg-Rally',
              name: 'Rally',
              region: 'northeurope',
              powerState,
              pools: [pool],
            } as Partial<Cluster> as Cluster,
          ]),
      },
      live: { ask: asked, known: async () => facts },
      history,
      scope: {
        subscriptions: async () => ({
          subscriptions: [
            { subscriptionId: ID, displayName: 'a', state: 'Enabled' },
          ],
          observedAt: '',
        }),
      },
      turns: new TurnStore(knex),
      listener: {
        seen: async (_, news) => {
          seen.push(...news);
        },
      },
      clock,
      logger: mockServices.logger.mock(),
    });
    return { observer, history, seen, asked };
  }
  const historyOf = async ({ history }: ReturnType<typeof replica>) =>
    (await history.load(KEY, 0)).get('spot')!;

  it('is one row as long as nothing changes', async () => {
    const one = replica();
    facts = { nodes: nodes(3) };
    await one.observer.observe();
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect((await historyOf(one)).samples).toEqual([
      {
        at: iso(START),
        until: iso(START + 2 * MINUTE),
        desired: 3,
        ready: 3,
        provisioningState: 'Succeeded',
      },
    ]);
  });

  it('goes from one step to the next without a gap, and has one where nobody looked', async () => {
    const one = replica();
    facts = { nodes: nodes(3) };
    await one.observer.observe();
    clock.time += 2 * MINUTE;
    facts = { nodes: nodes(2) };
    await one.observer.observe();
    clock.time += 60 * MINUTE;
    await one.observer.observe();
    const { samples } = await historyOf(one);
    expect(samples.map(({ at, until, ready }) => [at, until, ready])).toEqual([
      [iso(START), iso(START + 2 * MINUTE), 3],
      [iso(START + 2 * MINUTE), iso(START + 2 * MINUTE), 2],
      [iso(START + 62 * MINUTE), iso(START + 62 * MINUTE), 2],
    ]);
  });

  it('knows only what AKS wants where Kubernetes does not answer', async () => {
    const one = replica();
    facts = {
      nodes: {
        state: 'stale',
        source: 'kubernetes-nodes',
        value: [],
        observedAt: iso(START),
        validUntil: iso(START),
        problem: { code: 'Forbidden', message: 'no', since: iso(START) },
      },
    };
    await one.observer.observe();
    const [sample] = (await historyOf(one)).samples;
    expect(sample.desired).toBe(3);
    expect(sample).not.toHaveProperty('ready');
  });

  it('tells each event once, whoever looks and however often', async () => {
    const [one, other] = [replica(), replica()];
    facts = {
      nodes: nodes(3),
      events: answered('kubernetes-events', [gone('uid', START - MINUTE)]),
    };
    await one.observer.observe();
    clock.time += 2 * MINUTE;
    await other.observer.observe();
    expect(one.seen.map(({ event }) => event.kind)).toEqual(['evicted']);
    expect(other.seen).toEqual([]);
    expect((await historyOf(other)).events).toMatchObject([
      { kind: 'evicted', zones: ['2'], nodes: 1 },
    ]);
  });

  it('follows a back-off to its end', async () => {
    const one = replica();
    facts = { autoscaler: groups(START - 5 * MINUTE) };
    await one.observer.observe();
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect((await historyOf(one)).backOff).toEqual([
      { from: iso(START - 5 * MINUTE), reason: 'cloudProviderError' },
    ]);
    clock.time += 2 * MINUTE;
    facts = { autoscaler: groups() };
    await one.observer.observe();
    expect((await historyOf(one)).backOff).toEqual([
      {
        from: iso(START - 5 * MINUTE),
        to: iso(START + 4 * MINUTE),
        reason: 'cloudProviderError',
      },
    ]);
  });

  it('does not end a back-off because the autoscaler does not answer', async () => {
    const one = replica();
    facts = { autoscaler: groups(START) };
    await one.observer.observe();
    clock.time += 2 * MINUTE;
    facts = {};
    await one.observer.observe();
    expect((await historyOf(one)).backOff[0]).not.toHaveProperty('to');
  });

  it('tells that a pool failed, and that it came through, once each', async () => {
    const one = replica();
    await one.observer.observe();
    pool = {
      ...pool,
      provisioningState: 'Failed',
      provisioningError: { code: 'AllocationFailed', message: 'no room' },
    };
    for (let i = 0; i < 2; i++) {
      clock.time += 2 * MINUTE;
      await one.observer.observe();
    }
    pool = { ...pool, provisioningState: 'Updating' };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    pool = { ...pool, provisioningState: 'Failed' };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    pool = { ...pool, provisioningState: 'Succeeded' };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect(one.seen.map(({ event }) => [event.kind, event.reason])).toEqual([
      ['failed', 'AllocationFailed'],
      ['failed', 'AllocationFailed'],
      ['recovered', 'Succeeded'],
    ]);
  });

  it('is looked at by one replica at a time, and not where the cluster is stopped', async () => {
    const [one, other] = [replica(), replica()];
    await Promise.all([one.observer.observe(), other.observer.observe()]);
    expect(one.asked.mock.calls.length + other.asked.mock.calls.length).toBe(1);
    const stopped = replica('Stopped');
    clock.time += 2 * MINUTE;
    await stopped.observer.observe();
    expect(stopped.asked).not.toHaveBeenCalled();
  });

  it('is forgotten after nine days', async () => {
    const one = replica();
    facts = {
      nodes: nodes(3),
      autoscaler: groups(START),
      events: answered('kubernetes-events', [gone('uid', START)]),
    };
    await one.observer.observe();
    facts = {};
    clock.time += 10 * 24 * 60 * MINUTE;
    pool = { ...pool, name: 'other' };
    await one.observer.observe();
    expect([...(await one.history.load(KEY, 0)).keys()]).toEqual(['other']);
  });

  it('of one cluster that cannot be written down hides no other', async () => {
    const one = replica();
    one.asked.mockRejectedValueOnce(new Error('database'));
    await expect(one.observer.observe()).resolves.toBeUndefined();
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect((await historyOf(one)).samples).toHaveLength(1);
  });
});
