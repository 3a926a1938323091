import { createHash } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';

/** One file of a rendered environment; `path` is relative, with slashes. */
export interface TreeFile {
  path: string;
  content: Buffer;
  executable: boolean;
}

export const MAX_FILES = 500;
export const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The files below a directory, by path. Symbolic links, more than 500 files or
 * more than 4 MiB are refused with an `InputError`.
 */
export async function readTree(directory: string): Promise<TreeFile[]> {
  const files = await serializeDirectoryContents(directory);
  const link = files.find(file => file.symlink);
  if (link) throw new InputError(`${link.path} is a symbolic link`);
  if (files.length > MAX_FILES) {
    throw new InputError(`${files.length} files; at most ${MAX_FILES} may be`);
  }
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  if (bytes > MAX_BYTES) {
    throw new InputError(`${bytes} bytes; at most ${MAX_BYTES} may be`);
  }
  return files
    .map(({ path, content, executable }) => ({
      path,
      content,
      executable: executable ?? false,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes a directory hold these files and no others. */
export async function replaceTree(
  directory: string,
  files: TreeFile[],
): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  for (const { path, content, executable } of files) {
    const target = resolveSafeChildPath(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    if (executable) await chmod(target, 0o755);
  }
}

/** SHA-256 over paths, modes and contents, hex: two trees are equal when it is. */
export function digestOf(files: TreeFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content, executable } of files) {
    hash.update(JSON.stringify([path, executable, content.length]));
    hash.update(content);
  }
  return hash.digest('hex');
}
