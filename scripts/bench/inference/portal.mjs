import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { guestOf } from '../../lib/guest.mjs';
import { modelsDir } from '../../lib/madeUpModels.mjs';
import { configFiles } from '../../lib/options.mjs';
import { startPortal, startSandbox } from '../../lib/portal.mjs';
import { ProcessGroup } from '../../lib/processes.mjs';
import { residentMegabytes } from '../servers.mjs';
import { load } from './client.mjs';

const PORTS = { port: 27207, 'sandbox-port': 27643, 'proxy-port': 27680 };
/** A portal that has just started still reads prices and sizes. */
const SETTLE_MS = 25_000;

/** One row to the portal, as a guest who signed in. */
export async function measurePortal(toolchain, { registry, model, inputs }) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-bench-'));
  const group = new ProcessGroup();
  try {
    fs.cpSync(registry, modelsDir(dataDir), { recursive: true });
    const env = await startSandbox(group, toolchain, { ports: PORTS, dataDir });
    const portal = await startPortal(
      group,
      { ...toolchain, env },
      { ports: PORTS, dataDir, configs: configFiles(true) },
    );
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    const { headers } = await guestOf(portal.url);
    return {
      ...(await load(toolchain, {
        host: 'localhost',
        port: PORTS.port,
        path: `/api/kmeans/models/${model}/predict`,
        ...inputs.one,
        headers,
      })),
      memory: residentMegabytes(portal.pid),
    };
  } finally {
    await group.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
