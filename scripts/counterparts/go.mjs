import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { binDir, findProgram } from './find.mjs';

function requireGo() {
  const go = findProgram('go');
  if (!go) throw new Error('needs Go 1.26 or newer on the PATH');
  return go;
}

/** Builds a program of a Go module into the cache. */
export async function goInstall(module) {
  await mustRun(requireGo(), ['install', module], {
    // Outside the clone: a go.mod above must not be found.
    cwd: os.tmpdir(),
    env: { ...process.env, GOBIN: binDir, GOFLAGS: '-mod=mod' },
  });
}

/**
 * Builds programs of a module that cannot be installed by `go install`
 * because its go.mod replaces others: a module of our own requires it.
 */
export async function goBuildWithin(folder, goMod, packages, ldflags = '') {
  const go = requireGo();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'go.mod'), goMod);
  fs.writeFileSync(
    path.join(folder, 'tools.go'),
    [
      '//go:build tools',
      '',
      'package tools',
      '',
      ...packages.map(name => `import _ "${name}"`),
      '',
    ].join('\n'),
  );
  const env = { ...process.env, GOFLAGS: '-mod=mod' };
  await mustRun(go, ['mod', 'tidy'], { cwd: folder, env });
  fs.mkdirSync(binDir, { recursive: true });
  await mustRun(
    go,
    ['build', '-ldflags', ldflags, '-o', `${binDir}/`, ...packages],
    {
      cwd: folder,
      env,
    },
  );
}

/** A file of a Go module that nothing is built of. */
export function findInModule(module, version, file) {
  const place = path.join(cacheDir, 'go', `${module}@${version}`, file);
  return fs.existsSync(place) ? place : undefined;
}

/** Has a Go module's files fetched, and keeps one of them in the cache. */
export async function fetchFromModule(module, version, file) {
  const told = await mustRun(
    requireGo(),
    ['mod', 'download', '-json', `${module}@${version}`],
    { cwd: os.tmpdir() },
  );
  const place = path.join(cacheDir, 'go', `${module}@${version}`, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.copyFileSync(path.join(JSON.parse(told).Dir, file), place);
}
