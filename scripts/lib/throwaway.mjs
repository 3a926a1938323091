import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { madeUpModels } from './madeUpModels.mjs';
import { configFiles } from './options.mjs';
import { startPortal, startSandbox } from './portal.mjs';
import { requireFree } from './ports.mjs';
import { ProcessGroup } from './processes.mjs';

/**
 * Runs a sandbox and a portal in a temporary data folder while `work` lasts.
 *
 * @param options.ports     `{ port, 'sandbox-port', 'proxy-port' }`
 * @param options.settings  environment variables laid over the configuration
 * @param options.models    whether the registry holds made-up models, as after `npm start`
 * @param work              gets `{ url, pid, dataDir, env }`
 */
export async function withPortal(
  toolchain,
  { ports, settings, models = false },
  work,
) {
  await requireFree(ports);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-portal-'));
  const group = new ProcessGroup();
  try {
    if (models) await madeUpModels(toolchain, dataDir);
    const env = await startSandbox(group, toolchain, { ports, dataDir });
    const { url, pid } = await startPortal(
      group,
      { ...toolchain, env },
      { ports, dataDir, configs: configFiles(true), settings },
    );
    return await work({ url, pid, dataDir, env });
  } finally {
    await group.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
