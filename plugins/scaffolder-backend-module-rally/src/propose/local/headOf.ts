import git, { Errors } from 'isomorphic-git';
import { atomicFs as fs } from './atomicFs';

/** The commit of a branch; `undefined` where there is no such repository or branch. */
export async function headOf(
  gitdir: string,
  branch: string,
): Promise<string | undefined> {
  try {
    return await git.resolveRef({ fs, gitdir, ref: `refs/heads/${branch}` });
  } catch (error) {
    if (error instanceof Errors.NotFoundError) return undefined;
    throw error;
  }
}
