import { ConflictError } from '@backstage/errors';
import { Octokit } from 'octokit';
import { GithubLocation, GithubReader } from './GithubReader';
import { EnvironmentsRepository } from './present';
import {
  branchOf,
  conflictMessage,
  folderOf,
  Proposal,
  Proposed,
} from './proposal';

/** `undefined` where GitHub answers 404. */
async function orNothing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}

/**
 * Opens a pull request on a branch of its own. The branch appears with all
 * files at once; a task that resumes finds its branch and its pull request.
 */
export class GithubProposer implements EnvironmentsRepository {
  readonly #octokit: Octokit;
  readonly #repository: GithubLocation['repository'];
  readonly #base: string;
  readonly #url: string;
  readonly #reader: GithubReader;

  constructor(
    options: GithubLocation & {
      /** Address of the repository's page. */
      url: string;
    },
  ) {
    this.#reader = new GithubReader(options);
    this.#octokit = options.octokit;
    this.#repository = options.repository;
    this.#base = options.base;
    this.#url = options.url;
  }

  read: EnvironmentsRepository['read'] = name => this.#reader.read(name);

  openProposals: EnvironmentsRepository['openProposals'] = (name, taskId) =>
    this.#reader.openProposals(name, taskId);

  async propose(proposal: Proposal): Promise<Proposed> {
    const path = folderOf(proposal.name);
    const branch = branchOf(proposal.name, proposal.taskId);
    const tip = await this.#tipOf(branch);
    const { commit, isSame } = tip
      ? { commit: tip, isSame: false }
      : await this.#push(branch, proposal);
    if (isSame) return { commit, path, repositoryUrl: this.#url };
    const pullRequestUrl =
      (await this.#findPullRequest(branch)) ??
      (await this.#openPullRequest(branch, proposal));
    return { commit, path, repositoryUrl: this.#url, pullRequestUrl };
  }

  async #tipOf(branch: string): Promise<string | undefined> {
    const answer = await orNothing(
      this.#octokit.rest.git.getRef({
        ...this.#repository,
        ref: `heads/${branch}`,
      }),
    );
    return answer?.data.object.sha;
  }

  /** `isSame`: the branch proposed to has this content already, and nothing was pushed. */
  async #push(
    branch: string,
    proposal: Proposal,
  ): Promise<{ commit: string; isSame: boolean }> {
    const { rest } = this.#octokit;
    const repository = this.#repository;
    const path = folderOf(proposal.name);
    const base = await rest.git.getRef({
      ...repository,
      ref: `heads/${this.#base}`,
    });
    const parent = base.data.object.sha;
    const { data: folder } = await rest.git.createTree({
      ...repository,
      tree: proposal.files.map(file => ({
        path: file.path,
        mode: file.executable ? ('100755' as const) : ('100644' as const),
        type: 'blob' as const,
        content: file.content.toString('utf8'),
      })),
    });
    const there = await this.#reader.folderAt(parent, proposal.name);
    if (folder.sha === there) return { commit: parent, isSame: true };
    if (there !== proposal.replaces) {
      throw new ConflictError(conflictMessage(proposal));
    }
    const { data: before } = await rest.git.getCommit({
      ...repository,
      commit_sha: parent,
    });
    // The folder as a whole takes the place of the one before: what it lacks is gone.
    const { data: tree } = await rest.git.createTree({
      ...repository,
      base_tree: before.tree.sha,
      tree: [{ path, mode: '040000', type: 'tree', sha: folder.sha }],
    });
    const { data: commit } = await rest.git.createCommit({
      ...repository,
      message: `${proposal.title}\n\n${proposal.body}`,
      tree: tree.sha,
      parents: [parent],
    });
    await rest.git.createRef({
      ...repository,
      ref: `refs/heads/${branch}`,
      sha: commit.sha,
    });
    return { commit: commit.sha, isSame: false };
  }

  async #findPullRequest(branch: string): Promise<string | undefined> {
    const { data } = await this.#octokit.rest.pulls.list({
      ...this.#repository,
      head: `${this.#repository.owner}:${branch}`,
      state: 'all',
    });
    return data[0]?.html_url;
  }

  async #openPullRequest(branch: string, proposal: Proposal): Promise<string> {
    const { data } = await this.#octokit.rest.pulls.create({
      ...this.#repository,
      head: branch,
      base: this.#base,
      title: proposal.title,
      body: proposal.body,
    });
    return data.html_url;
  }
}
