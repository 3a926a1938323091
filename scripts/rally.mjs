// `npm run -s rally -- preflight plan.json`: the command line, built when its
// sources changed. What it prints is its own: progress goes to stderr.
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './lib/fingerprint.mjs';
import { runMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { progress, step } from './lib/progress.mjs';
import { mustRun } from './lib/run.mjs';

progress.stream = process.stderr;

const dist = path.join(root, 'packages/cli/dist');
const program = path.join(dist, 'rally.mjs');
const stamp = path.join(dist, '.rally-build');

/** What the bundle is made of. */
const SOURCES = [
  'yarn.lock',
  'packages/cli/package.json',
  'packages/cli/scripts',
  'packages/cli/src',
  'packages/azure',
  'packages/ml',
  'packages/model-registry',
  'packages/upstream',
  'plugins/aks-common',
];

/** Node versions that Azure's clients run on. */
const fits = Number(process.versions.node.split('.')[0]) >= 22;

async function build() {
  const print = fingerprint(root, SOURCES, stamp);
  if (print.isStamped) return;
  const { node, env } = await prepare();
  await step('building rally', () =>
    mustRun(node, [path.join(root, 'packages/cli/scripts/build.mjs')], {
      cwd: root,
      env,
    }),
  );
  print.stamp();
}

await runMain(async () => {
  await build();
  // npm runs scripts in the clone; paths are meant from where the person stands.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  if (fits) {
    enableCompileCache?.(path.join(dist, '.compile-cache'));
    await import(pathToFileURL(program));
    return;
  }
  const { node, env } = await prepare();
  spawn(node, [program, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  }).on('exit', code => process.exit(code ?? 3));
});
