import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { findProgram } from './find.mjs';

const folderOf = name => path.join(cacheDir, 'python', name);

/** Written last, so that an installation that was cut short is not taken for whole. */
const recordOf = name => path.join(folderOf(name), 'rally-requirements.txt');

/** The interpreter of a virtual environment that holds exactly these packages. */
export function findPython(name, requirements) {
  const record = recordOf(name);
  if (!fs.existsSync(record)) return undefined;
  return fs.readFileSync(record, 'utf8') === requirements.join('\n')
    ? path.join(folderOf(name), 'bin', 'python')
    : undefined;
}

/** Makes a virtual environment with packages of PyPI. */
export async function installPython(name, requirements) {
  const python = findProgram('python3');
  if (!python) throw new Error('needs Python 3.11 or newer on the PATH');
  const folder = folderOf(name);
  fs.rmSync(folder, { recursive: true, force: true });
  await mustRun(python, ['-m', 'venv', folder]);
  await mustRun(path.join(folder, 'bin', 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    // Compiled where it is used: of large packages, little is.
    '--no-compile',
    ...requirements,
  ]);
  fs.writeFileSync(recordOf(name), requirements.join('\n'));
}
