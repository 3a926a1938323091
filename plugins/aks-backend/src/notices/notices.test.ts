import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  Cluster,
  PlacedEvent,
  QuotaRequest,
  REGION_LABEL,
  Usage,
} from '@rally/plugin-aks-common';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from '../service/openDatabase';
import { EnvironmentOwners } from './EnvironmentOwners';
import { NoticeStore } from './NoticeStore';
import { Notifier } from './Notifier';
import { WaitingNotices } from './WaitingNotices';

const ID = '00000000-0000-4000-8000-000000000001';
const START = Date.UTC(2026, 10, 23, 12);
const databases = testDatabases();

const ENVIRONMENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'rally-dev',
    annotations: { [AKS_CLUSTER_ANNOTATION]: `${ID}/rg-Rally-Dev/Rally-Dev` },
    labels: { [REGION_LABEL]: 'northeurope' },
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
};
const CLUSTER = {
  subscriptionId: ID,
  resourceGroup: 'rg-rally-dev',
  name: 'rally-dev',
  region: 'northeurope',
  kubernetesVersion: '1.36.3',
  supportPlan: 'KubernetesOfficial',
} as Partial<Cluster> as Cluster;

const news = (
  kind: PlacedEvent['event']['kind'],
  over: Partial<PlacedEvent['event']> = {},
): PlacedEvent => ({
  pool: 'spot',
  event: {
    id: `${kind}:1`,
    at: '2026-11-23T11:53:00.000Z',
    kind,
    nodes: 1,
    nodeNames: ['a'],
    zones: ['2'],
    reason: 'AllocationFailed',
    message: 'no room',
    source: 'kubernetes-events',
    ...over,
  },
});

describe.each(databases.ids)('notices, on %p', id => {
  let knex: Knex;
  let entities: Entity[];
  const clock = { time: START, now: () => clock.time, sleep: async () => {} };

  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = START;
    entities = [ENVIRONMENT];
  }, 60_000);

  function replica() {
    const send = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const getEntities = jest.fn(async () => ({ items: entities }));
    const notifier = new Notifier({
      notifications: { send },
      owners: new EnvironmentOwners({
        catalog: { getEntities },
        auth: {
          getOwnServiceCredentials: async () => mockCredentials.service(),
        },
        clock,
      }),
      store: new NoticeStore(knex),
      waiting: new WaitingNotices(knex),
      clock,
      logger,
    });
    const titles = () =>
      (send.mock.calls as unknown as [{ payload: { title: string } }][]).map(
        ([{ payload }]) => payload.title,
      );
    return { notifier, send, logger, titles, getEntities };
  }

  it('of an eviction go to the owner, with a link to the environment', async () => {
    const { notifier, send } = replica();
    await notifier.seen(CLUSTER, [
      news('evicted'),
      news('evicted', {
        id: 'evicted:2',
        at: '2026-11-23T11:53:30.000Z',
        nodeNames: ['b'],
        zones: ['1'],
      }),
      news('node-ready'),
    ]);
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: ['group:default/platform'] },
      payload: {
        title: 'rally-dev: Azure took back 2 nodes of spot',
        description:
          '2 nodes in zone 1, 2 at 11:53 UTC. Its pods wait until there is room elsewhere.',
        severity: 'high',
        topic: 'aks-pools',
        scope: `aks-evicted/${ID}/rg-rally-dev/rally-dev/spot`,
        link: '/catalog/default/resource/rally-dev/aks',
      },
    });
  });

  it('come once, whichever replica sees it and after a restart', async () => {
    const failed = [news('failed')];
    const [one, other] = [replica(), replica()];
    await Promise.all([
      one.notifier.seen(CLUSTER, failed),
      other.notifier.seen(CLUSTER, failed),
    ]);
    await replica().notifier.seen(CLUSTER, failed);
    expect([...one.titles(), ...other.titles()]).toEqual([
      'rally-dev: pool spot failed',
    ]);
  });

  it('warn of a version that leaves support within 60 days, and again when it has', async () => {
    const { notifier, titles } = replica();
    const old = { ...CLUSTER, kubernetesVersion: '1.34.8' };
    await notifier.seen(CLUSTER, []);
    await notifier.seen(old, []);
    clock.time += 86_400_000;
    await notifier.seen(old, []);
    expect(titles()).toEqual([
      'rally-dev: Kubernetes 1.34.8 leaves support on 2026-11-30',
    ]);
    clock.time = Date.UTC(2026, 11, 2);
    await notifier.seen(old, []);
    expect(titles()[1]).toBe('rally-dev: Kubernetes 1.34.8 is out of support');
  });

  const counter = (used: number, name = 'lowPriorityCores'): Usage => ({
    name,
    displayName: name,
    used,
    limit: 10,
  });

  it('warn of a quota from 80 % on, and again only after it was free', async () => {
    const { notifier, titles } = replica();
    const read = (used: number) =>
      notifier.read(ID, 'northeurope', [
        counter(used),
        counter(10, 'availabilitySets'),
      ]);
    for (const used of [7, 8, 9, 7.6, 8]) {
      await read(used);
    }
    expect(titles()).toEqual([
      'northeurope: Low-priority vCPU quota is at 80 %',
    ]);
    await read(7);
    await read(10);
    expect(titles()[1]).toBe(
      'northeurope: Low-priority vCPU quota is at 100 %',
    );
  });

  it('go to nobody for a region without environments', async () => {
    const { notifier, send } = replica();
    await notifier.read(ID, 'westeurope', [counter(10)]);
    expect(send).not.toHaveBeenCalled();
  });

  it('of quota that was granted go to who asked as well', async () => {
    const { notifier, send } = replica();
    const request = {
      id: 'r1',
      subscriptionId: ID,
      region: 'northeurope',
      name: 'standardDASv6Family',
      limit: 64,
      before: { limit: 16 },
      state: 'refused',
      requestedBy: 'user:default/ada',
    } as Partial<QuotaRequest> as QuotaRequest;
    await notifier.ended(request);
    expect(send).not.toHaveBeenCalled();
    await notifier.ended({ ...request, state: 'granted' });
    await notifier.ended({ ...request, state: 'granted' });
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: {
          type: 'entity',
          entityRef: ['user:default/ada', 'group:default/platform'],
        },
      }),
    );
  });

  it('that could not be sent are sent when it works again, and it is said once', async () => {
    const { notifier, send, logger } = replica();
    const old = { ...CLUSTER, kubernetesVersion: '1.34.8' };
    send.mockRejectedValue(new Error('no notifications plugin'));
    await notifier.seen(old, []);
    await notifier.seen(old, []);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    send.mockReset();
    await notifier.seen(old, []);
    expect(send).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('of what happens once are sent later where they could not be, for a day', async () => {
    const first = replica();
    first.send.mockRejectedValue(new Error('no notifications plugin'));
    await first.notifier.seen(CLUSTER, [news('failed')]);
    // Another replica, which saw nothing new, sends it; and it goes once.
    const later = replica();
    clock.time += 2 * 60_000;
    await later.notifier.seen(CLUSTER, []);
    await replica().notifier.seen(CLUSTER, []);
    await first.notifier.seen(CLUSTER, []);
    expect(later.titles()).toEqual(['rally-dev: pool spot failed']);
    expect(first.send).toHaveBeenCalledTimes(1);

    entities = [];
    await replica().notifier.seen(CLUSTER, [
      news('failed', { id: 'failed:2' }),
    ]);
    entities = [ENVIRONMENT];
    clock.time += 25 * 60 * 60_000;
    const late = replica();
    await late.notifier.seen(CLUSTER, []);
    expect(late.send).not.toHaveBeenCalled();
  });

  it('of quota that was granted are sent with the next reading where they could not be', async () => {
    const { notifier, send, titles } = replica();
    send.mockRejectedValueOnce(new Error('no notifications plugin'));
    await notifier.ended({
      id: 'r1',
      subscriptionId: ID,
      region: 'northeurope',
      name: 'standardDASv6Family',
      limit: 64,
      before: { limit: 16 },
      state: 'granted',
      requestedBy: 'user:default/ada',
    } as Partial<QuotaRequest> as QuotaRequest);
    await notifier.read(ID, 'northeurope', []);
    await notifier.read(ID, 'northeurope', []);
    expect(send).toHaveBeenCalledTimes(2);
    expect(titles()[1]).toBe(titles()[0]);
  });

  it('wait for an environment that is not in the catalog yet', async () => {
    entities = [{ ...ENVIRONMENT, relations: [] }];
    const old = { ...CLUSTER, kubernetesVersion: '1.34.8' };
    const first = replica();
    await first.notifier.seen(old, []);
    expect(first.send).not.toHaveBeenCalled();
    entities = [ENVIRONMENT];
    const later = replica();
    await later.notifier.seen(old, []);
    expect(later.send).toHaveBeenCalledTimes(1);
  });

  it('ask the catalog once in five minutes, and never fail with it', async () => {
    const { notifier, getEntities, logger } = replica();
    const old = { ...CLUSTER, kubernetesVersion: '1.34.8' };
    await notifier.seen(old, []);
    await notifier.seen(old, []);
    expect(getEntities).toHaveBeenCalledTimes(1);
    clock.time += 6 * 60_000;
    getEntities.mockRejectedValue(new Error('catalog'));
    await expect(notifier.seen(old, [])).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalled();
  });
});
