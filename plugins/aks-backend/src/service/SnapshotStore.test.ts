import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openDatabase } from './openDatabase';
import { encodeKey } from './sources';
import { SnapshotStore } from './SnapshotStore';

// SQLite wherever the tests run, PostgreSQL where one is given.
const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_15']
    : ['SQLITE_3'],
});

const key = encodeKey({
  source: 'compute-usages',
  subscriptionId: '00000000-0000-4000-8000-000000000001',
  subject: 'westeurope',
});

describe.each(databases.eachSupportedId())('SnapshotStore on %p', id => {
  it('keeps the last answer of each source, and forgets lapsed ones', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database.mock({
      getClient: async () => knex,
    });
    const store = new SnapshotStore(await openDatabase(database));
    await expect(store.load(key)).resolves.toBeUndefined();

    const answer = {
      json: JSON.stringify(['Größe', "it's", 1e12]),
      observedAt: 1_795_000_000_000,
      validUntil: 1_795_000_300_000,
    };
    await store.save(key, { ...answer, json: '[]' });
    await store.save(key, answer);

    // A second start finds the table there.
    const restarted = new SnapshotStore(await openDatabase(database));
    await expect(restarted.load(key)).resolves.toEqual(answer);
    await expect(restarted.load(`${key}2`)).resolves.toBeUndefined();

    await expect(restarted.forgetLapsedBefore(answer.validUntil)).resolves.toBe(
      0,
    );
    await expect(
      restarted.forgetLapsedBefore(answer.validUntil + 1),
    ).resolves.toBe(1);
    await expect(restarted.load(key)).resolves.toBeUndefined();
  }, 60_000);

  it('can be taken down again', async () => {
    const knex = await databases.init(id);
    await openDatabase(
      mockServices.database.mock({ getClient: async () => knex }),
    );
    await knex.migrate.rollback(
      { directory: `${__dirname}/../../migrations` },
      true,
    );
    await expect(knex.schema.hasTable('aks_signals')).resolves.toBe(false);
  }, 60_000);
});
