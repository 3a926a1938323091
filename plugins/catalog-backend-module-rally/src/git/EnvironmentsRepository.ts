import fs from 'node:fs';
import { join } from 'node:path';
import { isError } from '@backstage/errors';
import * as git from 'isomorphic-git';
import { EnvironmentFolder } from './EnvironmentFolder';

const hasCode = (error: unknown, ...codes: string[]) =>
  isError(error) && codes.includes(String(error.code));

/** Whether the file exists. @throws when that cannot be told, as on EACCES. */
async function exists(path: string): Promise<boolean> {
  try {
    await fs.promises.access(path, fs.constants.R_OK);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** The environments branch of a bare repository, read without the git binary. */
export class EnvironmentsRepository {
  readonly branch: string;
  readonly gitdir: string;

  constructor(options: { gitdir: string; branch: string }) {
    this.branch = options.branch;
    this.gitdir = options.gitdir;
  }

  /**
   * The commit at the head of the branch, or undefined where the repository or
   * the branch does not exist.
   *
   * @throws when the branch may exist but cannot be read: that is no reason to
   * believe that there are no environments.
   */
  async head(): Promise<string | undefined> {
    const { branch, gitdir } = this;
    try {
      return await git.resolveRef({ fs, gitdir, ref: `refs/heads/${branch}` });
    } catch (error) {
      if (!hasCode(error, 'NotFoundError')) throw error;
      // The library says the same of a file it may not read, and of one that
      // is being written right now.
      if (await exists(join(gitdir, 'refs', 'heads', branch))) throw error;
      await exists(join(gitdir, 'packed-refs'));
      return undefined;
    }
  }

  /**
   * The folders `environments/*` at a commit, in the order of their names.
   *
   * @throws when the tree is damaged or holds a name that git forbids.
   */
  async foldersAt(commit: string): Promise<EnvironmentFolder[]> {
    const at = { fs, gitdir: this.gitdir, cache: {} };
    const root = await git.readTree({ ...at, oid: commit });
    const environments = root.tree.find(
      entry => entry.path === 'environments' && entry.type === 'tree',
    );
    if (!environments) return [];
    const { tree } = await git.readTree({ ...at, oid: environments.oid });
    return tree
      .filter(entry => entry.type === 'tree')
      .map(entry => new EnvironmentFolder(at, entry.path, entry.oid));
  }
}
