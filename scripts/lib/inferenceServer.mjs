import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { step } from './progress.mjs';
import { mustRun } from './run.mjs';

const folder = path.join(root, 'packages/inference-server');
const program = path.join(folder, 'dist/inference-server.mjs');
const stamp = path.join(folder, 'dist/.build');

/** What the bundle is made of. */
const SOURCES = [
  'yarn.lock',
  'packages/inference-server',
  'packages/ml',
  'packages/model-registry',
  'packages/upstream',
  'plugins/kmeans-backend/src/inference',
];

/**
 * Bundles the inference server, where its sources changed.
 *
 * @returns the program
 */
export async function buildInferenceServer() {
  const print = fingerprint(root, SOURCES, stamp);
  if (print.isStamped) return program;
  const { node, env } = await prepare();
  await step('building inference-server', () =>
    mustRun(node, [path.join(folder, 'scripts/build.mjs')], { cwd: root, env }),
  );
  print.stamp();
  return program;
}
