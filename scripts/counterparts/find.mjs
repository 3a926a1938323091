import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';

/** Where built counterparts lie. */
export const binDir = path.join(cacheDir, 'bin');

/** Debian keeps servers off the PATH. */
const EXTRA_PLACES = [
  binDir,
  '/usr/local/bin',
  '/usr/lib/postgresql/17/bin',
  '/usr/lib/postgresql/16/bin',
  '/usr/lib/postgresql/15/bin',
];

/** The first of the named programs that can be run, as a path. */
export function findProgram(...names) {
  const places = [
    ...EXTRA_PLACES,
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  for (const name of names) {
    for (const place of places) {
      const file = path.join(place, name);
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return file;
      } catch (error) {
        if (!['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) throw error;
      }
    }
  }
  return undefined;
}
