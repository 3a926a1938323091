import { realpathSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { FunctionProblem } from './problem';

/** Larger ones no configuration reads into an argument. */
const MOST_BYTES = 1024 * 1024;

/** What the functions of a configuration may ask of this machine. */
export interface Host {
  /** @throws FunctionProblem where there is none, or it is none of the configuration's */
  readText(path: string): string;
  exists(path: string): boolean;
  /** Absent where nothing asked for it. */
  parseYaml?(text: string): unknown;
}

const isWithin = (folder: string, path: string) => {
  const way = relative(folder, path);
  return (
    way === '' ||
    (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way))
  );
};

/**
 * Reads files as `file()` does, but only below the given folders: whoever
 * checks somebody else's configuration does not show it files of his own.
 *
 * @param root - the folder that relative paths start from
 * @param folders - relative to it, or absolute
 */
export function filesBelow(
  root: string,
  folders: readonly string[],
): Pick<Host, 'readText' | 'exists'> {
  const roots = folders.map(folder => {
    try {
      return realpathSync(resolve(root, folder));
    } catch {
      return resolve(root, folder);
    }
  });
  const find = (path: string): string | undefined => {
    let real: string;
    try {
      real = realpathSync(resolve(root, path));
    } catch {
      return undefined;
    }
    if (!roots.some(home => isWithin(home, real))) {
      throw new FunctionProblem(
        'reads a file outside of the configuration, which is not looked at',
      );
    }
    return real;
  };
  return {
    exists: path => find(path) !== undefined,
    readText(path) {
      const real = find(path);
      if (real === undefined) throw new FunctionProblem('finds no such file');
      const { size } = statSync(real);
      if (!statSync(real).isFile()) throw new FunctionProblem('finds no file');
      if (size > MOST_BYTES) {
        throw new FunctionProblem('reads a file that is too large to look at');
      }
      return readFileSync(real, 'utf8');
    },
  };
}
