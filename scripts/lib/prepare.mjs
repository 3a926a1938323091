import fs from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';
import { mustRun } from './run.mjs';
import { ensureToolchain } from './toolchain.mjs';

function manifests() {
  const found = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const folder of ['packages', 'plugins']) {
    for (const name of fs.readdirSync(path.join(root, folder)).sort()) {
      const manifest = path.join(folder, name, 'package.json');
      if (fs.existsSync(path.join(root, manifest))) found.push(manifest);
    }
  }
  return found;
}

async function installPackages({ node, yarn, env }) {
  const stamp = path.join(root, 'node_modules', '.rally-install');
  const print = fingerprint(root, manifests(), stamp);
  if (print.isStamped) return;
  await step('installing packages', async () => {
    await mustRun(node, [yarn, 'install', '--immutable'], { cwd: root, env });
    print.stamp();
  });
}

/** A toolchain that fits, and every package installed as the lock file says. */
export async function prepare() {
  const toolchain = await ensureToolchain();
  await installPackages(toolchain);
  return toolchain;
}

/** The places the page is built from. */
function pageSources() {
  const plugins = fs
    .readdirSync(path.join(root, 'plugins'))
    .filter(name => !name.includes('-backend') && !name.endsWith('-node'))
    .sort()
    .map(name => `plugins/${name}`);
  return ['yarn.lock', 'packages/app', 'packages/portal-react', ...plugins];
}

/** Builds the page unless the sources are those it was built from. */
export async function buildPage({ node, yarn, env }) {
  const dist = path.join(root, 'packages/app/dist');
  const stamp = path.join(dist, '.rally-build');
  const print = fingerprint(root, pageSources(), stamp);
  if (print.isStamped) return;
  await step('building the page', async () => {
    await mustRun(node, [yarn, 'workspace', 'app', 'build'], {
      cwd: root,
      env: { ...env, NODE_ENV: 'production' },
    });
    print.stamp();
  });
}
