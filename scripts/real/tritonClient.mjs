import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withServer } from '../bench/servers.mjs';
import { buildInferenceServer } from '../lib/inferenceServer.mjs';
import { root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { runTap } from './tap.mjs';

const PORT = 17120;
const TOKEN = 'tritonclient';
const MODEL = 'corners';
const CENTERS = [
  [0, 0, 1.5],
  [10, 0, -2],
  [0, 10, 0.25],
  [-4, -4, 3],
];

/** The inference server, asked by the real `tritonclient` from PyPI. */
export async function tritonClient({ node, env }, tally, found) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-triton-'));
  const registry = path.join(folder, 'registry');
  const centers = path.join(folder, 'scikit-learn.json');
  try {
    fs.writeFileSync(centers, JSON.stringify({ cluster_centers_: CENTERS }));
    await mustRun(
      node,
      [
        path.join(root, 'scripts/rally.mjs'),
        ...['ml', 'import', centers, '--name', MODEL],
        ...['--registry', registry, '--stage', 'production'],
      ],
      { cwd: root, env },
    );
    const program = await buildInferenceServer();
    await withServer(
      {
        command: node,
        args: [program, '--registry', registry, '--port', String(PORT)],
        env: { ...env, RALLY_INFERENCE_TOKEN: TOKEN },
        ready: `http://127.0.0.1:${PORT}/v2/health/ready`,
      },
      async () => {
        for (const url of [
          `127.0.0.1:${PORT}`,
          `127.0.0.1:${PORT}/api/kmeans`,
        ]) {
          await runTap(
            tally,
            found.get('python-ml'),
            [
              path.join(root, 'scripts/real/tritonClient.py'),
              ...[url, centers, MODEL, TOKEN],
            ],
            { cwd: root, env },
          );
        }
      },
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
