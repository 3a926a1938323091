import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex, openDatabase } from '../service/openDatabase';

/** SQLite wherever the tests run, PostgreSQL where one is given. */
export function testDatabases() {
  const databases = TestDatabases.create({
    ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
      ? ['SQLITE_3', 'POSTGRES_15']
      : ['SQLITE_3'],
  });
  const ids = databases.eachSupportedId();
  return {
    ids,
    /** A fresh database with the plugin's tables. */
    open: async (id: (typeof ids)[number][0]): Promise<Knex> => {
      const knex = await databases.init(id);
      return openDatabase(
        mockServices.database.mock({ getClient: async () => knex }),
      );
    },
  };
}
