import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_PLAN_CHARACTERS } from '@rally/plugin-aks-common';
import { CommandError, Io } from './io';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

/** A sentence out of what the file system says. */
export function fileError(path: string, thrown: unknown): CommandError {
  const { code = '', message } = thrown as NodeJS.ErrnoException;
  return new CommandError(`${path}: ${REASONS[code] ?? message}`);
}

/** @throws CommandError where there is nothing, or nothing to be read */
export async function isFolder(path: string, io: Io): Promise<boolean> {
  try {
    return (await stat(resolve(io.cwd, path))).isDirectory();
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}

/**
 * A text file, or standard input for `-`.
 *
 * @throws CommandError where it cannot be read, or is larger than a plan can be
 */
export async function readText(path: string, io: Io): Promise<string> {
  if (path === '-') return io.readStdin();
  const file = resolve(io.cwd, path);
  try {
    const { size } = await stat(file);
    if (size > MAX_PLAN_CHARACTERS) {
      throw new CommandError(
        `${path}: has ${Math.ceil(size / 1024 / 1024)} MB; ${
          MAX_PLAN_CHARACTERS / 1024 / 1024
        } MB are read at most`,
      );
    }
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw thrown instanceof CommandError ? thrown : fileError(path, thrown);
  }
}

/** As {@link readText}; `undefined` where there is no such file. */
export async function readTextIfThere(
  path: string,
  io: Io,
): Promise<string | undefined> {
  try {
    await stat(resolve(io.cwd, path));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileError(path, thrown);
  }
  return readText(path, io);
}
