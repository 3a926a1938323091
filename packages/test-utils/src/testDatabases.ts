import { DatabaseService } from '@backstage/backend-plugin-api';
import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';

/** SQLite wherever the tests run, PostgreSQL where one is given. */
export interface DatabasesOfTests<Knex> {
  /** As `describe.each` takes them. */
  ids: [TestDatabaseId][];
  /** A fresh database with the plugin's tables. */
  open(id: TestDatabaseId): Promise<Knex>;
}

/**
 * The databases that a plugin's tests run on.
 *
 * @param openDatabase - of the plugin: makes its tables
 */
export function testDatabases<Knex>(
  openDatabase: (database: DatabaseService) => Promise<Knex>,
): DatabasesOfTests<Knex> {
  const databases = TestDatabases.create({
    ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
      ? ['SQLITE_3', 'POSTGRES_15']
      : ['SQLITE_3'],
  });
  return {
    ids: databases.eachSupportedId(),
    open: async id => {
      const knex = await databases.init(id);
      return openDatabase(
        mockServices.database.mock({ getClient: async () => knex }),
      );
    },
  };
}
