import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import git from 'isomorphic-git';
import {
  Author,
  conflictMessage,
  folderOf,
  Proposal,
  Proposed,
} from '../proposal';
import {
  EnvironmentsRepository,
  PresentEnvironment,
  readListed,
} from '../present';
import { atomicFs as fs } from './atomicFs';
import { createRepository } from './createRepository';
import { moveBranch } from './moveBranch';
import { headOf } from './headOf';
import { listFiles, putTree, treeAt, writeFiles } from './trees';

const ATTEMPTS = 20;
const PAUSE_MS = 50;

/** Commits environments to a branch of a bare repository on this machine. */
export class LocalProposer implements EnvironmentsRepository {
  readonly #gitdir: string;
  readonly #branch: string;
  readonly #author: Author;

  constructor(options: { gitdir: string; branch: string; author: Author }) {
    this.#gitdir = options.gitdir;
    this.#branch = options.branch;
    this.#author = options.author;
  }

  async read(name: string): Promise<PresentEnvironment | undefined> {
    const gitdir = this.#gitdir;
    const commit = await headOf(gitdir, this.#branch);
    const tree = commit && (await treeAt(gitdir, commit, folderOf(name)));
    if (!commit || !tree) return undefined;
    const files = await readListed(
      name,
      await listFiles(gitdir, tree),
      async oid => Buffer.from((await git.readBlob({ fs, gitdir, oid })).blob),
    );
    return { files, tree, commit };
  }

  /** None: a proposal goes to the branch itself. */
  async openProposals(): Promise<string[]> {
    return [];
  }

  async propose(proposal: Proposal): Promise<Proposed> {
    const path = folderOf(proposal.name);
    const gitdir = this.#gitdir;
    await createRepository(gitdir, this.#branch, this.#author);
    const tree = await writeFiles(gitdir, proposal.files);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const head = await git.resolveRef({
        fs,
        gitdir,
        ref: `refs/heads/${this.#branch}`,
      });
      const there = await treeAt(gitdir, head, path);
      const done = there === tree;
      if (!done && there !== proposal.replaces) {
        throw new ConflictError(conflictMessage(proposal));
      }
      const commit = done ? head : await this.#commit(head, tree, proposal);
      const moved =
        commit === head ||
        (await moveBranch({
          gitdir,
          branch: this.#branch,
          from: head,
          to: commit,
        }));
      if (moved) {
        return { commit, path, repositoryUrl: pathToFileURL(gitdir).href };
      }
      await wait(PAUSE_MS);
    }
    throw new ServiceUnavailableError(
      `The branch ${
        this.#branch
      } of the environments repository stayed locked; try again in a minute`,
    );
  }

  async #commit(parent: string, tree: string, proposal: Proposal) {
    const gitdir = this.#gitdir;
    const { commit } = await git.readCommit({ fs, gitdir, oid: parent });
    const now = {
      ...this.#author,
      timestamp: Math.floor(Date.now() / 1000),
      timezoneOffset: 0,
    };
    return git.writeCommit({
      fs,
      gitdir,
      commit: {
        message: `${proposal.title}\n\n${proposal.body}\n`,
        tree: await putTree(
          gitdir,
          commit.tree,
          folderOf(proposal.name).split('/'),
          tree,
        ),
        parent: [parent],
        author: now,
        committer: now,
      },
    });
  }
}
