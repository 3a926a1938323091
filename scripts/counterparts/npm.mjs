import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { findProgram } from './find.mjs';

const folderOf = name => path.join(cacheDir, 'npm', name);

/** A file of an installed npm package, where that version is there. */
export function findNpm(name, version, file) {
  const folder = path.join(folderOf(name), 'node_modules', name);
  const manifest = path.join(folder, 'package.json');
  if (!fs.existsSync(manifest)) return undefined;
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).version === version
    ? path.join(folder, file)
    : undefined;
}

/** Installs an npm package into the cache, without its install scripts. */
export async function installNpm(name, version) {
  const npm = findProgram('npm');
  if (!npm) throw new Error('needs npm on the PATH');
  const folder = folderOf(name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await mustRun(npm, [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@${version}`,
  ]);
}
