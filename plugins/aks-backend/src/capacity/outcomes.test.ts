import { mockServices } from '@backstage/backend-test-utils';
import { Cluster, Pool, Signal } from '@rally/plugin-aks-common';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from '../service/openDatabase';
import { TurnStore } from '../service/TurnStore';
import { CapacityStore } from './CapacityStore';
import { decayOf } from './decay';
import { InterestStore } from './InterestStore';
import { OutcomeMemory } from './OutcomeMemory';
import { OutcomeStore } from './OutcomeStore';
import { PoolObserver } from './PoolObserver';

const ID = '00000000-0000-4000-8000-000000000001';
const MINUTE = 60_000;
const databases = testDatabases();
const ALLOCATION_FAILED = {
  code: 'AllocationFailed',
  message:
    'Allocation failed. We do not have sufficient capacity for the requested VM size in this region.',
};

describe.each(databases.ids)('outcomes on %p', id => {
  let knex: Knex;
  let pool: Pool;
  const clock = { time: 0, now: () => clock.time, sleep: async () => {} };
  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = Date.UTC(2026, 10, 23, 12);
    pool = {
      name: 'burst',
      mode: 'User',
      vmSize: 'Standard_D8as_v6',
      priority: 'Spot',
      zones: [],
      count: 2,
      osType: 'Linux',
      provisioningState: 'Succeeded',
    };
  }, 60_000);

  function replica(state: 'answered' | 'stale' = 'answered') {
    const logger = mockServices.logger.mock();
    const capacity = new CapacityStore(knex);
    const outcomes = new OutcomeStore(knex);
    const interests = new InterestStore({ knex, clock, logger });
    const memory = new OutcomeMemory({ outcomes, capacity, clock });
    const observer = new PoolObserver({
      signals: {
        clusters: async () => {
          const cluster = {
            id: 'x',
            subscriptionId: ID,
            resourceGroup: 'rg_rally',
            name: 'Rally',
            region: 'northeurope',
            pools: [pool],
          } as Partial<Cluster> as Cluster;
          const at = new Date(clock.time).toISOString();
          return {
            state,
            source: 'aks-clusters',
            value: [cluster],
            observedAt: at,
            validUntil: at,
          } as Signal<Cluster[]>;
        },
      },
      scope: {
        subscriptions: async () => ({
          subscriptions: [
            { subscriptionId: ID, displayName: 'a', state: 'Enabled' },
          ],
          observedAt: '',
        }),
      },
      memory,
      outcomes,
      interests,
      turns: new TurnStore(knex),
      clock,
      logger,
    });
    return { observer, capacity, outcomes, interests, memory };
  }

  const history = async (of: ReturnType<typeof replica>) =>
    (await of.capacity.load(ID, clock.time)).filter(
      ({ source }) => source === 'own-history',
    );
  const rows = async () => knex('aks_outcomes').orderBy('id').select('outcome');

  it('takes no pool that stands for one that was granted now', async () => {
    const one = replica();
    await one.observer.observe();
    expect(await history(one)).toEqual([]);
    clock.time += 2 * MINUTE;
    await replica().observer.observe();
    expect(await rows()).toEqual([{ outcome: 'seen' }]);
    await expect(one.interests.list('Spot')).resolves.toEqual([
      expect.objectContaining({ region: 'northeurope', nodes: 2 }),
    ]);
  });

  it('remembers a refusal for an hour, once', async () => {
    const one = replica();
    await one.observer.observe();
    pool = {
      ...pool,
      count: 4,
      provisioningState: 'Failed',
      provisioningError: ALLOCATION_FAILED,
    };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect(await history(one)).toEqual([
      {
        source: 'own-history',
        subscriptionId: ID,
        region: 'northeurope',
        vmSize: 'standard_d8as_v6',
        priority: 'Spot',
        verdict: 'unlikely',
        said: 'AllocationFailed',
        count: 4,
        observedAt: '2026-11-23T12:02:00.000Z',
        validUntil: '2026-11-23T13:02:00.000Z',
      },
    ]);
    // Still failed, seen by another replica: that is no second refusal.
    clock.time += 60 * MINUTE;
    await replica().observer.observe();
    expect(await history(one)).toEqual([]);
    expect(await rows()).toEqual([{ outcome: 'seen' }, { outcome: 'refused' }]);
  });

  it('remembers what was granted after all, and what grew', async () => {
    const one = replica();
    pool = { ...pool, provisioningState: 'Creating' };
    await one.observer.observe();
    pool = { ...pool, provisioningState: 'Succeeded' };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect(await history(one)).toEqual([
      expect.objectContaining({ verdict: 'granted', count: 2 }),
    ]);
    pool = { ...pool, count: 1 };
    await one.observer.observe();
    pool = { ...pool, count: 3 };
    clock.time += 2 * MINUTE;
    await one.observer.observe();
    expect(await history(one)).toEqual([
      expect.objectContaining({
        verdict: 'granted',
        count: 3,
        observedAt: '2026-11-23T12:04:00.000Z',
      }),
    ]);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual([
      'pending',
      'granted',
      'seen',
      'granted',
    ]);
  });

  it('believes no old answer', async () => {
    await replica('stale').observer.observe();
    expect(await rows()).toEqual([]);
  });

  it('takes an error that somebody met, where it says what and where', async () => {
    const one = replica();
    const text = `{"code":"SkuNotAvailable","message":"The requested VM size for resource is currently not available in location 'westeurope'."}`;
    await expect(
      one.memory.recordError({ subscriptionId: ID, text: 'all is well' }),
    ).resolves.toBe(0);
    await expect(
      one.memory.recordError({
        subscriptionId: ID,
        text,
        region: 'westeurope',
        vmSize: 'Standard_D2s_v6',
      }),
    ).resolves.toBe(1);
    expect(await history(one)).toEqual([
      expect.objectContaining({
        region: 'westeurope',
        vmSize: 'standard_d2s_v6',
        priority: 'Regular',
        validUntil: '2026-11-24T11:00:00.000Z',
      }),
    ]);
  });

  it('forgets after 90 days', async () => {
    const one = replica();
    await one.observer.observe();
    await expect(one.outcomes.forgetBefore(clock.time + 1)).resolves.toBe(1);
  });
});

describe('decayOf', () => {
  it.each([
    ['noCapacity', 'Spot', 60],
    ['zone', 'Regular', 60],
    ['skuBlocked', 'Spot', 60],
    ['skuBlocked', 'Regular', 23 * 60],
    ['familyQuota', 'Regular', 10],
    ['quotaZero', 'Regular', 60],
    ['permission', 'Regular', undefined],
    ['nameTaken', 'Spot', undefined],
  ] as const)('lets %s of %s nodes count %p minutes', (kind, priority, min) => {
    expect(decayOf(kind, priority)).toBe(min && min * MINUTE);
  });
});
