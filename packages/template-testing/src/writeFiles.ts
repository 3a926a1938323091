import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { RenderedFiles } from './dryRun';

/** Writes rendered files below a directory, for tools that read from disk. */
export async function writeRendered(
  directory: string,
  files: RenderedFiles,
): Promise<void> {
  const root = resolve(directory);
  for (const [path, content] of files) {
    const target = resolve(root, path);
    if (!target.startsWith(root + sep)) {
      throw new Error(`${path} leaves the workspace`);
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
