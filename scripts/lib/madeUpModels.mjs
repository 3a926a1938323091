import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';
import { step } from './progress.mjs';
import { mustRun } from './run.mjs';

/** Made up by `madeUpShots` of packages/ml, with the seed in its name. */
const SHOTS = 'packages/ml/data/made-up-shots.seed-20261123.csv';

const NAME = 'rally-style';

const FEATURES = [
  'length_shots',
  'serve_speed_kmh',
  'pace_kmh',
  'net_approaches',
  'slice_share',
  'corner_share',
  'lateral_span_m',
  'contact_depth_m',
];

/** The first is broken off early, so that the second is better and a few rallies move. */
const VERSIONS = [
  ['--k', '4', '--seed', '2', '--restarts', '20', '--max-iterations', '2'],
  ['--k', '2..8', '--seed', '2', '--restarts', '20'],
];

const FOR_THE_RECORD = [
  ['--description', 'How rallies are played, out of made-up ones'],
  ['--owner', 'group:default/platform'],
  ['--data', SHOTS],
  ['--pipeline', 'npm start'],
  ['--by', 'sandbox'],
].flat();

/** Where the portal of that data directory keeps its models. */
export const modelsDir = dataDir => path.join(dataDir, 'models');

/**
 * Gives an empty registry a model out of made-up rallies, in two versions, so
 * that there is something to look at. The same commands as for real ones.
 */
export async function madeUpModels({ node, env }, dataDir) {
  const registry = modelsDir(dataDir);
  if (fs.existsSync(path.join(registry, 'documents'))) return;
  await step('making up a model', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-models-'));
    // Absolute paths: the command line goes by where npm was called.
    const at = file => path.join(folder, file);
    const rally = (...args) =>
      mustRun(node, [path.join(root, 'scripts/rally.mjs'), 'ml', ...args], {
        cwd: root,
        env,
      });
    try {
      const features = at('features.csv');
      await rally('features', path.join(root, SHOTS), '--out', features);
      // Aside at first: a registry that was filled halfway would stay so.
      const aside = `${registry}-new`;
      fs.rmSync(aside, { recursive: true, force: true });
      for (const [i, how] of VERSIONS.entries()) {
        const model = at(`v${i + 1}.json`);
        const columns = ['--features', FEATURES.join(',')];
        await rally(
          ...['train', features, '--name', NAME, '--out', model],
          ...columns,
          ...how,
        );
        await rally('publish', model, '--registry', aside, ...FOR_THE_RECORD);
      }
      await rally('promote', NAME, '--version', '1', '--registry', aside);
      fs.rmSync(registry, { recursive: true, force: true });
      fs.renameSync(aside, registry);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
}
