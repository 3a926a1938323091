import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { runTap } from './tap.mjs';

const PORT = 17100;
const ACCOUNT = 'rally';

/**
 * Runs an Azurite of its own in a temporary folder while `work` lasts.
 *
 * @param main  path of Azurite's program for blobs
 * @param work  gets `{ endpoint, account, key }`
 */
export async function withAzurite({ node, env }, main, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-azurite-'));
  const key = randomBytes(32).toString('base64');
  const server = spawn(
    node,
    [
      main,
      ['--blobHost', '127.0.0.1'],
      ['--blobPort', String(PORT)],
      ['--location', folder],
      // The client speaks the newest version of the protocol.
      '--skipApiVersionCheck',
      '--disableTelemetry',
    ].flat(),
    {
      cwd: folder,
      env: { ...env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise(resolve => server.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      let seen = '';
      const read = chunk => {
        seen += chunk;
        if (seen.includes('successfully listen')) resolve();
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.once('exit', () => reject(new Error(`azurite ended: ${seen}`)));
    });
    return await work({
      endpoint: `http://127.0.0.1:${PORT}/${ACCOUNT}`,
      account: ACCOUNT,
      key,
    });
  } finally {
    server.kill('SIGTERM');
    await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The model registry in a real Blob service. */
export async function modelsInAzurite(toolchain, tally, found) {
  const { node, env } = toolchain;
  await withAzurite(toolchain, found.get('azurite'), store =>
    runTap(
      tally,
      node,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'packages/model-registry/src/__testUtils__/realAzurite.ts',
        ['--endpoint', store.endpoint],
        ['--account', store.account],
        ['--key', store.key],
      ].flat(),
      { cwd: root, env: { ...env, NODE_ENV: 'development' } },
    ),
  );
}
