import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';
import { atomicFs as fs } from './atomicFs';

/** A lock this old belongs to a process that has ended: a move takes milliseconds. */
const STALE_MS = 60_000;

async function isStale(lock: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(lock)).mtimeMs > STALE_MS;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

async function takeLock(lock: string) {
  try {
    return await open(lock, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (await isStale(lock)) await rm(lock, { force: true });
    return undefined;
  }
}

/**
 * Moves a branch from one commit to another, the way Git itself does: through
 * `<ref>.lock`, so that a `git push` at the same time is safe as well.
 * `false`: the branch was moved or locked by someone else; look again.
 */
export async function moveBranch(options: {
  gitdir: string;
  branch: string;
  from: string;
  to: string;
}): Promise<boolean> {
  const { gitdir, branch, from, to } = options;
  const file = join(gitdir, 'refs', 'heads', branch);
  const lock = `${file}.lock`;
  await mkdir(dirname(file), { recursive: true });
  const handle = await takeLock(lock);
  if (!handle) return false;
  try {
    const now = await git.resolveRef({
      fs,
      gitdir,
      ref: `refs/heads/${branch}`,
    });
    if (now !== from) return false;
    await handle.writeFile(`${to}\n`);
    await handle.sync();
    await rename(lock, file);
    return true;
  } finally {
    await handle.close();
    await rm(lock, { force: true });
  }
}
