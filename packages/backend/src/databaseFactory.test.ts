import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { databaseFactory } from './databaseFactory';

async function journalModeOf(connection: string | { directory: string }) {
  let mode: unknown;
  const plugin = createBackendPlugin({
    pluginId: 'probe',
    register(reg) {
      reg.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          const client = await database.getClient();
          expect(await database.getClient()).toBe(client);
          [{ journal_mode: mode }] = await client.raw('PRAGMA journal_mode');
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      databaseFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: { database: { client: 'better-sqlite3', connection } },
        },
      }),
    ],
  });
  await backend.stop();
  return mode;
}

describe('databaseFactory', () => {
  it('opens a SQLite file with a write-ahead log', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-db-'));
    try {
      await expect(journalModeOf({ directory })).resolves.toBe('wal');
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });

  it('leaves a database in memory as it is', async () => {
    await expect(journalModeOf(':memory:')).resolves.toBe('memory');
  });
});
