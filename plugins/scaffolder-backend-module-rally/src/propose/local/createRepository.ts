import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';
import { Author } from '../proposal';
import { atomicFs as fs } from './atomicFs';
import { writeFiles } from './trees';

const README = `# Environments

One folder an environment: \`environments/<name>/\`. The portal proposes them;
Terraform applies them. Each folder's \`docs/\` says how.
`;

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function fill(gitdir: string, branch: string, author: Author) {
  await git.init({ fs, gitdir, bare: true, defaultBranch: branch });
  const tree = await writeFiles(gitdir, [
    { path: 'README.md', content: Buffer.from(README), executable: false },
  ]);
  const now = { ...author, timestamp: Math.floor(Date.now() / 1000) };
  const oid = await git.writeCommit({
    fs,
    gitdir,
    commit: {
      message: 'Begin the environments repository\n',
      tree,
      parent: [],
      author: { ...now, timezoneOffset: 0 },
      committer: { ...now, timezoneOffset: 0 },
    },
  });
  await git.writeRef({ fs, gitdir, ref: `refs/heads/${branch}`, value: oid });
}

/**
 * Makes the bare repository with one commit where there is none. It is filled
 * beside its place and then moved there: it exists whole, or not at all.
 */
export async function createRepository(
  gitdir: string,
  branch: string,
  author: Author,
): Promise<void> {
  if (await exists(join(gitdir, 'HEAD'))) return;
  const draft = `${gitdir}.${randomUUID()}.draft`;
  await mkdir(dirname(gitdir), { recursive: true });
  try {
    await fill(draft, branch, author);
    await rename(draft, gitdir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Someone else was faster.
    if (!(await exists(join(gitdir, 'HEAD')))) throw error;
  }
}
