import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { needsSchema, Usage } from '@rally/plugin-aks-common';
import { KeptAnswer, UpstreamError } from '@rally/upstream';
import { Azure } from '@rally/azure';
import { DefaultPlacementService } from './PlacementService';
import { Refresher } from './Refresher';
import { AzureSignals } from './AzureSignals';
import { SignalCache } from './SignalCache';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { SubscriptionScope } from './SubscriptionScope';
import { TurnStore } from './TurnStore';

const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
const REGIONS = Array.from({ length: 60 }, (_, i) => `region${i}`);
const USAGES: Usage[] = [
  { name: 'cores', displayName: 'cores', used: 0, limit: 100 },
];

const notAskedFor = async () => {
  throw new Error('not asked for');
};

function setUp(azure: Partial<Azure> = {}) {
  const clock = {
    time: Date.UTC(2026, 10, 23),
    now: () => clock.time,
    /** Nobody waits in these tests: a wait is over once all else had its turn. */
    sleep: async (ms: number) => {
      for (let turn = 0; turn < 500; turn++) {
        await new Promise(resolve => setImmediate(resolve));
      }
      clock.time += ms;
    },
  };
  const kept = new Map<string, KeptAnswer>();
  const store = {
    load: async (key: string) => kept.get(key),
    save: async (key: string, answer: KeptAnswer) => {
      kept.set(key, answer);
    },
    forgetLapsedBefore: jest.fn(async () => 0),
  };
  const logger = mockServices.logger.mock();
  const full: Azure = {
    subscriptions: async () => [
      { subscriptionId: SUBSCRIPTION, displayName: 'a', state: 'Enabled' },
    ],
    regions: async () =>
      REGIONS.map(name => ({ name, displayName: name, geography: '' })),
    permissions: async () => [{ actions: ['*'], notActions: [] }],
    providers: async () => [],
    vmSizes: async () => [],
    usages: async () => USAGES,
    kubernetesVersions: async () => [],
    prices: async () => [],
    clusters: async () => [],
    cluster: notAskedFor,
    kubeconfig: notAskedFor,
    clusterCount: async () => ({ used: 3, limit: 20 }),
    quotaCounters: notAskedFor,
    quotaRequests: notAskedFor,
    quotaRequest: notAskedFor,
    requestQuota: notAskedFor,
    spotScores: notAskedFor,
    placementScores: notAskedFor,
    skuMix: notAskedFor,
    aksVmSizes: async () => [],
    preflight: async () => [],
    deletedVaults: async () => [],
    nameAvailability: async () => ({ available: true }),
    evictionRates: notAskedFor,
    spotPrices: notAskedFor,
    ...azure,
  };
  const signals = new AzureSignals(
    full,
    new SignalCache({ store, clock, logger }),
  );
  const snapshots = new SnapshotService({ signals, clock });
  const config = { subscriptions: [], regions: [] };
  const scope = new SubscriptionScope(signals, config);
  return { clock, store, kept, logger, signals, snapshots, scope };
}

describe('SnapshotService', () => {
  it('asks a source six questions at a time, however many there are', async () => {
    let running = 0;
    let most = 0;
    const { snapshots } = setUp({
      usages: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(resolve => setImmediate(resolve));
        running -= 1;
        return USAGES;
      },
    });
    await snapshots.snapshots(SUBSCRIPTION, REGIONS);
    expect(most).toBe(6);
  });

  it('lets a source that hangs hold up no other', async () => {
    const { snapshots } = setUp({
      usages: () => new Promise(() => undefined),
    });
    const { regions } = await snapshots.snapshots(SUBSCRIPTION, REGIONS, {
      waitMs: 20_000,
    });
    const states = (of: 'usages' | 'sizes' | 'prices') => [
      ...new Set(regions.map(region => region[of].state)),
    ];
    expect(states('usages')).toEqual(['not-answered']);
    expect(states('sizes')).toEqual(['answered']);
    expect(states('prices')).toEqual(['answered']);
  });

  it('asks for prices once, whatever the subscription', async () => {
    const prices = jest.fn(async () => []);
    const { snapshots } = setUp({ prices });
    await snapshots.region(SUBSCRIPTION, 'region1');
    await snapshots.region('another', 'region1');
    expect(prices).toHaveBeenCalledTimes(1);
  });

  it('logs when a source begins to fail and when it answers again', async () => {
    const usages = jest
      .fn()
      .mockRejectedValueOnce(
        new UpstreamError({ code: 'Busy', message: 'busy' }),
      )
      .mockResolvedValue(USAGES);
    const { clock, logger, signals } = setUp({ usages });
    await signals.usages(SUBSCRIPTION, 'region1');
    clock.time += 60_000;
    await signals.usages(SUBSCRIPTION, 'region1');
    expect(logger.warn.mock.calls).toEqual([
      [`compute-usages ${SUBSCRIPTION} region1 does not answer: Busy, busy`],
    ]);
    expect(logger.info.mock.calls).toEqual([
      [`compute-usages ${SUBSCRIPTION} region1 answers again`],
    ]);
  });

  it('asks about names that could be names, and about no others', async () => {
    const nameAvailability = jest.fn(async () => ({ available: true }));
    const deletedVaults = jest.fn(async () => []);
    const { snapshots } = setUp({ nameAvailability, deletedVaults });
    const { subscription } = await snapshots.snapshots(SUBSCRIPTION, [], {
      names: {
        keyVault: 'kv-rally',
        storageAccount: 'Not|A|Name',
        registry: 'rallydev',
        cluster: 'rally',
      },
    });
    expect(nameAvailability.mock.calls).toEqual([
      [SUBSCRIPTION, 'keyVault', 'kv-rally'],
      [SUBSCRIPTION, 'registry', 'rallydev'],
    ]);
    expect(subscription.names).toHaveLength(2);
    expect(subscription.deletedVaults).toMatchObject({ state: 'answered' });

    const bare = await snapshots.snapshots(SUBSCRIPTION, []);
    expect(bare.subscription).not.toHaveProperty('names');
    expect(deletedVaults).toHaveBeenCalledTimes(1);
  });

  it('asks how many clusters there are where one is to be made, and not elsewhere', async () => {
    const clusterCount = jest
      .fn()
      .mockResolvedValueOnce({ used: 3, limit: 20 })
      .mockResolvedValue(undefined);
    const { snapshots } = setUp({ clusterCount });
    const region = (name: string, newCluster?: boolean) =>
      snapshots.region(SUBSCRIPTION, name, { newCluster });
    await expect(region('region1', true)).resolves.toMatchObject({
      clusterCount: { state: 'answered', value: { used: 3, limit: 20 } },
    });
    expect(await region('region2', true)).not.toHaveProperty('clusterCount');
    expect(await region('region1')).not.toHaveProperty('clusterCount');
    expect(clusterCount).toHaveBeenCalledTimes(2);
  });

  it('keeps what it was told in the store', async () => {
    const { kept, snapshots } = setUp();
    await snapshots.snapshots(SUBSCRIPTION, ['region1']);
    expect([...kept.keys()].sort()).toEqual([
      `aks-versions|${SUBSCRIPTION}|region1`,
      `compute-skus|${SUBSCRIPTION}|region1`,
      `compute-usages|${SUBSCRIPTION}|region1`,
      `permissions|${SUBSCRIPTION}|`,
      `provider-registration|${SUBSCRIPTION}|`,
      'retail-prices||region1',
    ]);
  });
});

describe('a ladder over 60 cold regions', () => {
  it('names the regions that did not answer in time, and does not fail', async () => {
    const onlyRegion0 = async (_id: string, region: string) =>
      region === 'region0' ? [] : new Promise<never>(() => undefined);
    const { snapshots, scope } = setUp({
      usages: onlyRegion0,
      vmSizes: onlyRegion0,
      kubernetesVersions: onlyRegion0,
      prices: region => onlyRegion0('', region),
    });
    const placements = new DefaultPlacementService(snapshots, scope);
    const ladder = await placements.rankPlacements(
      { needs: needsSchema.parse({}) },
      { credentials: mockCredentials.user() },
    );
    expect(ladder.regionsAsked).toBe(60);
    const silent = ladder.notAnswered.map(r => r.region);
    expect(silent).toEqual(REGIONS.slice(1));
    expect(ladder.notAnswered[0]).toMatchObject({ code: 'Timeout' });
  });
});

describe('Refresher', () => {
  function refresher(
    context: ReturnType<typeof setUp>,
    subscriptions: string[] = [],
  ) {
    const { snapshots, signals, scope, store, clock, logger } = context;
    return new Refresher({
      snapshots,
      signals,
      scope,
      clock,
      logger,
      store: store as unknown as SnapshotStore,
      turns: {
        forgetRestedBefore: async () => 0,
      } as Partial<TurnStore> as TurnStore,
      config: { subscriptions, regions: [] } as never,
    });
  }

  it('renews usages each round and the rest when it lapses', async () => {
    const usages = jest.fn(async () => USAGES);
    const vmSizes = jest.fn(async () => []);
    const context = setUp({ usages, vmSizes });
    const warm = refresher(context);
    await warm.refresh();
    context.clock.time += 4 * 60_000;
    await warm.refresh();
    expect(usages).toHaveBeenCalledTimes(120);
    expect(vmSizes).toHaveBeenCalledTimes(60);
    expect(context.store.forgetLapsedBefore).toHaveBeenLastCalledWith(
      context.clock.time - 30 * 86_400_000,
    );
  });

  it('stops when it is told to', async () => {
    const usages = jest.fn(async () => USAGES);
    const controller = new AbortController();
    controller.abort();
    await refresher(setUp({ usages })).refresh(controller.signal);
    expect(usages).not.toHaveBeenCalled();
  });

  const seen = (count: number) => async () =>
    Array.from({ length: count }, (_, n) => ({
      subscriptionId: SUBSCRIPTION.replace(/1$/, n.toString(36)),
      displayName: `${n}`,
      state: 'Enabled',
    }));

  it('warms all subscriptions that the credential sees', async () => {
    const usages = jest.fn(async () => USAGES);
    await refresher(setUp({ subscriptions: seen(3), usages })).refresh();
    expect(usages).toHaveBeenCalledTimes(3 * 60);
  });

  it('warms the first 20 of very many, and says so', async () => {
    const usages = jest.fn(async () => USAGES);
    const context = setUp({ subscriptions: seen(25), usages });
    await refresher(context).refresh();
    expect(usages).toHaveBeenCalledTimes(20 * 60);
    expect(context.logger.info).toHaveBeenCalledWith(
      expect.stringContaining('20 of 25 subscriptions'),
    );
  });
});
