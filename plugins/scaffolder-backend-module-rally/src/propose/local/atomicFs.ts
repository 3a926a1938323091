import { randomUUID } from 'node:crypto';
import * as promises from 'node:fs/promises';

/** Writes beside the file and renames: readers see the whole file or none. */
async function writeFile(
  path: string,
  content: string | Uint8Array,
  options?: object,
): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await promises.writeFile(draft, content, { ...options, flush: true });
    await promises.rename(draft, path);
  } catch (error) {
    await promises.rm(draft, { force: true });
    throw error;
  }
}

/**
 * The file system for isomorphic-git, which writes objects in place: a process
 * that ends in the middle would leave a broken object that is never rewritten.
 */
export const atomicFs = { promises: { ...promises, writeFile } };
