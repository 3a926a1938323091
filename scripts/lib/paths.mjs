import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** What the running portal keeps: databases, the environments repository, the sandbox's state. */
export const dataDir = path.resolve(
  process.env.RALLY_DATA_DIR ?? path.join(root, '.data'),
);

/** Node and Yarn of our own, where the machine's do not fit. */
export const toolchainDir = path.join(root, '.toolchain');

/** Built counterparts (providers, servers). Outside the clone, never needed by `start` or `test`. */
export const cacheDir = path.resolve(
  process.env.RALLY_CACHE ??
    path.join(
      process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
      'rally-portal',
    ),
);
