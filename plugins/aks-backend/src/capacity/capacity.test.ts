import { mockServices } from '@backstage/backend-test-utils';
import { ScoreQuestion, SkuMixQuestion, SpotQuestion } from '@rally/azure';
import { PlacementInput, placementSchema } from '@rally/plugin-aks-common';
import { UpstreamError } from '@rally/upstream';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from '../service/openDatabase';
import { TurnStore } from '../service/TurnStore';
import { CallBudget } from './CallBudget';
import { CapacityCollector } from './CapacityCollector';
import { CapacityStore } from './CapacityStore';
import { CapacityView } from './CapacityView';
import { InterestStore } from './InterestStore';

const ID = '00000000-0000-4000-8000-000000000001';
const HOUR = 3_600_000;
const databases = testDatabases();

const placement = (
  region: string,
  vmSize: string,
  over: Partial<PlacementInput['pools'][number]> = {},
) =>
  placementSchema.parse({
    subscriptionId: ID,
    region,
    kubernetesVersion: '1.36',
    pools: [{ name: 'spot', vmSize, priority: 'Spot', count: 3, ...over }],
  });

describe.each(databases.ids)('capacity on %p', id => {
  let knex: Knex;
  const clock = { time: 0, now: () => clock.time, sleep: async () => {} };
  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = Date.UTC(2026, 10, 23, 12);
  }, 60_000);

  /** One replica; all of a test have one database and one Azure. */
  function azure() {
    return {
      spotScores: jest.fn(async (_id: string, question: ScoreQuestion) =>
        question.regions.flatMap(region =>
          question.vmSizes
            .filter(vmSize => vmSize !== 'Standard_Silent')
            .map(vmSize => ({ region, vmSize, zone: '1', score: 'Low' })),
        ),
      ),
      placementScores: jest.fn(async (_id: string, question: ScoreQuestion) =>
        question.regions.map(region => ({
          region,
          vmSize: question.vmSizes[0],
          score: 'InsufficientQuota',
        })),
      ),
      skuMix: jest.fn(async (_id: string, question: SkuMixQuestion) => [
        {
          vmSize: question.vmSizes[0],
          zone: '1',
          limit: 2,
          reason: 'InsufficientCapacity',
        },
      ]),
      evictionRates: jest.fn(async ({ regions, vmSizes }: SpotQuestion) =>
        regions.flatMap(region =>
          vmSizes
            .filter(vmSize => vmSize !== 'standard_silent')
            .map(vmSize => ({ region, vmSize, rate: '20+' })),
        ),
      ),
      spotPrices: jest.fn(async ({ vmSizes }: SpotQuestion) => [
        {
          region: 'westeurope',
          vmSize: vmSizes[0],
          prices: [{ perHour: 0.04, since: '2026-11-01T00:00:00.000Z' }],
        },
      ]),
    };
  }

  function replica(
    of = azure(),
    previews = { placementScores: false, skuMix: false },
  ) {
    const budget = (source: string) =>
      new CallBudget({ knex, source, calls: 4, window: HOUR });
    const logger = mockServices.logger.mock();
    const store = new CapacityStore(knex);
    const interests = new InterestStore({ knex, clock, logger });
    const kept = new Map<string, unknown>();
    return {
      azure: of,
      logger,
      store,
      interests,
      kept,
      view: new CapacityView({ store, clock, logger }),
      collector: new CapacityCollector({
        azure: of,
        store,
        interests,
        previews,
        budgets: {
          'spot-placement-score': budget('spot-placement-score'),
          'placement-score': budget('placement-score'),
        },
        turns: new TurnStore(knex),
        signals: {
          keepSpotPrices: async (region, histories) => {
            kept.set(region, histories);
          },
        },
        clock,
        logger,
      }),
    };
  }

  it('asks nothing until somebody asked about spot nodes', async () => {
    const one = replica();
    await one.interests.note([
      placement('westeurope', 'Standard_D4s_v6', { priority: 'Regular' }),
      placement('westeurope', 'Standard_D4s_v6', { count: 0 }),
      placement('westeurope', "odd'name"),
    ]);
    await one.collector.collect();
    expect(one.azure.spotScores).not.toHaveBeenCalled();
    expect(one.azure.evictionRates).not.toHaveBeenCalled();
  });

  it('collects for what people asked about, and pages find it', async () => {
    const one = replica();
    await one.interests.note([
      placement('westeurope', 'Standard_D4s_v6'),
      placement('westeurope', 'Standard_D4s_v6', {
        autoscaler: { min: 1, max: 6 },
      }),
      placement('northeurope', 'Standard_Silent'),
    ]);
    await expect(one.view.of(ID, 'westeurope')).resolves.toEqual({
      capacity: [],
      capacityProblems: [],
    });
    await one.collector.collect();
    clock.time += 30_000;
    const { capacity } = await one.view.of(ID, 'westeurope');
    expect(capacity).toEqual([
      expect.objectContaining({
        source: 'spot-eviction-rate',
        vmSize: 'standard_d4s_v6',
        said: '20+',
        verdict: 'unlikely',
      }),
      {
        source: 'spot-placement-score',
        vmSize: 'standard_d4s_v6',
        zone: '1',
        priority: 'Spot',
        verdict: 'unlikely',
        said: 'Low',
        count: 6,
        observedAt: '2026-11-23T12:00:00.000Z',
        validUntil: '2026-11-23T13:00:00.000Z',
      },
      expect.objectContaining({ said: 'NoAnswer', verdict: 'unknown' }),
      expect.objectContaining({
        vmSize: 'standard_silent',
        said: 'NoAnswer',
        verdict: 'unknown',
      }),
    ]);
    expect(one.kept.get('westeurope')).toHaveLength(1);
    expect(one.kept.get('northeurope')).toEqual([]);
    // The same array as long as nothing is new: its index is kept with it.
    expect((await one.view.of(ID, 'westeurope')).capacity).toBe(capacity);
  });

  it('asks again before an answer lapses, and not earlier', async () => {
    const one = replica();
    await one.interests.note([placement('westeurope', 'Standard_D4s_v6')]);
    await one.collector.collect();
    clock.time += 49 * 60_000;
    await one.collector.collect();
    expect(one.azure.spotScores).toHaveBeenCalledTimes(1);
    clock.time += 60_000;
    await one.collector.collect();
    expect(one.azure.spotScores).toHaveBeenCalledTimes(2);
    expect(one.azure.evictionRates).toHaveBeenCalledTimes(1);
  });

  it('asks four times an hour at most, all replicas together, and none twice', async () => {
    const shared = azure();
    const [one, other] = [replica(shared), replica(shared)];
    await one.interests.note(
      Array.from({ length: 60 }, (_, region) =>
        placement(`region${region}`, 'Standard_D4s_v6'),
      ),
    );
    await Promise.all([one.collector.collect(), other.collector.collect()]);
    await other.collector.collect();
    const asked = () =>
      shared.spotScores.mock.calls.flatMap(([, { regions }]) => regions);
    expect(shared.spotScores).toHaveBeenCalledTimes(4);
    expect(new Set(asked()).size).toBe(32);
    expect(shared.evictionRates).toHaveBeenCalledTimes(1);

    clock.time += HOUR - 1;
    await other.collector.collect();
    expect(shared.spotScores).toHaveBeenCalledTimes(4);
    clock.time += 1;
    await other.collector.collect();
    expect(shared.spotScores).toHaveBeenCalledTimes(8);
  });

  it('rests as long as Azure says, tells why, and keeps what it knew', async () => {
    const shared = azure();
    const [one, other] = [replica(shared), replica(shared)];
    await one.interests.note([placement('westeurope', 'Standard_D4s_v6')]);
    await one.collector.collect();
    shared.spotScores.mockImplementation(async () => {
      throw new UpstreamError({
        code: 'TooManyRequests',
        status: 429,
        message: 'wait',
        retryAt: clock.time + HOUR,
      });
    });
    clock.time += 55 * 60_000;
    await one.collector.collect();
    await other.collector.collect();
    expect(shared.spotScores).toHaveBeenCalledTimes(2);
    const seen = await other.view.of(ID, 'westeurope');
    expect(seen.capacity).toContainEqual(
      expect.objectContaining({ said: 'Low' }),
    );
    expect(seen.capacityProblems).toEqual([
      {
        source: 'spot-placement-score',
        problem: {
          code: 'TooManyRequests',
          status: 429,
          message: 'wait',
          since: '2026-11-23T12:55:00.000Z',
          retryAt: '2026-11-23T13:55:00.000Z',
        },
      },
    ]);

    shared.spotScores.mockResolvedValue([]);
    clock.time += HOUR;
    await other.collector.collect();
    await expect(other.view.of(ID, 'westeurope')).resolves.toMatchObject({
      capacityProblems: [],
    });
  });

  it('lets one source fail without the others', async () => {
    const one = replica();
    one.azure.evictionRates.mockRejectedValue(
      new UpstreamError({ code: 'Forbidden', status: 403, message: 'no' }),
    );
    await one.interests.note([placement('westeurope', 'Standard_D4s_v6')]);
    await one.collector.collect();
    const { capacity, capacityProblems } = await one.view.of(ID, 'westeurope');
    expect(capacity).toHaveLength(1);
    expect(capacityProblems).toEqual([
      {
        source: 'spot-eviction-rate',
        problem: expect.objectContaining({ code: 'Forbidden' }),
      },
    ]);
  });

  it('asks previews where it is told to, and only then', async () => {
    const shared = azure();
    const off = replica(shared);
    await off.interests.note([
      placement('westeurope', 'Standard_D4s_v6'),
      placement('westeurope', 'Standard_E4s_v6', { priority: 'Regular' }),
    ]);
    await off.collector.collect();
    expect(shared.placementScores).not.toHaveBeenCalled();
    expect(shared.skuMix).not.toHaveBeenCalled();

    const on = replica(shared, { placementScores: true, skuMix: true });
    await on.collector.collect();
    await on.collector.collect();
    expect(shared.placementScores).toHaveBeenCalledTimes(1);
    expect(shared.skuMix.mock.calls.map(([, question]) => question)).toEqual([
      expect.objectContaining({ priority: 'Spot', count: 3 }),
      expect.objectContaining({
        priority: 'Regular',
        vmSizes: ['Standard_E4s_v6'],
      }),
    ]);
    const { capacity } = await on.view.of(ID, 'westeurope');
    expect(capacity).toContainEqual(
      expect.objectContaining({
        source: 'placement-score',
        priority: 'Regular',
        verdict: 'unknown',
        said: 'InsufficientQuota',
      }),
    );
    expect(capacity).toContainEqual(
      expect.objectContaining({ source: 'sku-mix', limit: 2, count: 3 }),
    );
  });

  it('forgets what nobody asked about for two weeks', async () => {
    const one = replica();
    await one.interests.note([placement('westeurope', 'Standard_D4s_v6')]);
    clock.time += 14 * 24 * HOUR;
    await one.collector.collect();
    expect(one.azure.spotScores).not.toHaveBeenCalled();
  });

  it('is nothing, and no failure, where the database is gone', async () => {
    const one = replica();
    await knex.schema.dropTable('aks_capacity');
    await knex.schema.dropTable('aks_interests');
    await one.interests.note([placement('westeurope', 'Standard_D4s_v6')]);
    await expect(one.view.of(ID, 'westeurope')).resolves.toEqual({
      capacity: [],
      capacityProblems: [],
    });
    expect(one.logger.error).toHaveBeenCalledTimes(2);
  });
});
