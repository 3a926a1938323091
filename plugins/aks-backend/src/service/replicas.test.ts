import { mockServices } from '@backstage/backend-test-utils';
import { Azure } from '@rally/azure';
import { UpstreamError } from '@rally/upstream';
import { testDatabases } from '../__testUtils__/databases';
import { Knex } from './openDatabase';
import { AzureSignals } from './AzureSignals';
import { SignalCache } from './SignalCache';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { TurnStore } from './TurnStore';

const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
const REGIONS = ['westeurope', 'northeurope', 'swedencentral'];
const databases = testDatabases();

describe.each(databases.ids)('two replicas on %p', id => {
  let knex: Knex;
  const clock = {
    time: Date.UTC(2026, 10, 23),
    now: () => clock.time,
    sleep: async () => {
      await new Promise(resolve => setImmediate(resolve));
    },
  };
  beforeEach(async () => {
    knex = await databases.open(id);
  }, 60_000);

  /** All questions any replica asked, in order. */
  function world(answer: (question: string) => Promise<unknown>) {
    const asked: string[] = [];
    const ask =
      (name: string) =>
      async (...about: string[]) => {
        const question = [name, ...about].join(' ');
        asked.push(question);
        return answer(question);
      };
    const azure = Object.fromEntries(
      [
        'permissions',
        'providers',
        'vmSizes',
        'usages',
        'kubernetesVersions',
        'prices',
      ].map(name => [name, ask(name)]),
    ) as unknown as Azure;
    const signals = () =>
      new AzureSignals(
        azure,
        new SignalCache({
          clock,
          store: new SnapshotStore(knex),
          turns: new TurnStore(knex),
          logger: mockServices.logger.mock(),
        }),
      );
    const replica = () => new SnapshotService({ signals: signals(), clock });
    return { asked, signals, replica };
  }

  it('share the work: nothing is asked twice, and both know all', async () => {
    const { asked, replica } = world(async question => {
      await new Promise(resolve => setImmediate(resolve));
      return [question];
    });
    const both = await Promise.all(
      [replica(), replica()].map(one => one.snapshots(SUBSCRIPTION, REGIONS)),
    );
    expect(asked).toHaveLength(2 + REGIONS.length * 4);
    expect(new Set(asked).size).toBe(asked.length);
    expect(both[0]).toEqual(both[1]);
    const [region] = both[0].regions;
    expect(region.usages).toMatchObject({
      state: 'answered',
      value: [`usages ${SUBSCRIPTION} westeurope`],
    });
  });

  it('rest together when Azure asks one of them to wait', async () => {
    const { asked, signals } = world(async () => {
      throw new UpstreamError({
        code: 'TooManyRequests',
        status: 429,
        message: 'wait',
        retryAt: clock.time + 3_600_000,
      });
    });
    const [one, other] = [signals(), signals()];
    await one.usages(SUBSCRIPTION, 'westeurope');
    await expect(
      other.usages(SUBSCRIPTION, 'westeurope'),
    ).resolves.toMatchObject({
      state: 'not-answered',
      problem: {
        status: 429,
        retryAt: new Date(clock.time + 3_600_000).toISOString(),
      },
    });
    expect(asked).toHaveLength(1);
  });

  it('let a page have what is fresh although Azure hangs', async () => {
    let hangs = false;
    const { asked, replica } = world(async question =>
      hangs ? new Promise(() => undefined) : [question],
    );
    await replica().snapshots(SUBSCRIPTION, REGIONS);
    hangs = true;
    const before = asked.length;
    // Cold, as after a restart: the database has it all.
    const page = await replica().snapshots(SUBSCRIPTION, REGIONS);
    expect(page.regions.map(region => region.usages.state)).toEqual([
      'answered',
      'answered',
      'answered',
    ]);
    expect(asked).toHaveLength(before);
  });
});
