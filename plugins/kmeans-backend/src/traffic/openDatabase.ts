import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';

export type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;

/** The plugin's database, with its tables as this version knows them. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@rally/plugin-kmeans-backend',
        'migrations',
      ),
    });
  }
  return knex;
}
