import { ConflictError } from '@backstage/errors';
import { Octokit } from 'octokit';
import {
  folderOf,
  Proposal,
  Proposed,
  Proposer,
  takenMessage,
} from './proposal';

interface Repository {
  owner: string;
  repo: string;
}

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
export class GithubProposer implements Proposer {
  readonly #octokit: Octokit;
  readonly #repository: Repository;
  readonly #base: string;
  readonly #url: string;

  constructor(options: {
    octokit: Octokit;
    repository: Repository;
    /** The branch that pull requests are for. */
    base: string;
    /** Address of the repository's page. */
    url: string;
  }) {
    this.#octokit = options.octokit;
    this.#repository = options.repository;
    this.#base = options.base;
    this.#url = options.url;
  }

  async propose(proposal: Proposal): Promise<Proposed> {
    const path = folderOf(proposal.name);
    const branch = `environment/${proposal.name}-${proposal.taskId
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)}`;
    const commit =
      (await this.#tipOf(branch)) ?? (await this.#push(branch, proposal));
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

  async #push(branch: string, proposal: Proposal): Promise<string> {
    const { rest } = this.#octokit;
    const repository = this.#repository;
    const path = folderOf(proposal.name);
    const base = await rest.git.getRef({
      ...repository,
      ref: `heads/${this.#base}`,
    });
    const parent = base.data.object.sha;
    const taken = await orNothing(
      rest.repos.getContent({ ...repository, path, ref: parent }),
    );
    if (taken) throw new ConflictError(takenMessage(proposal.name));
    const { data: before } = await rest.git.getCommit({
      ...repository,
      commit_sha: parent,
    });
    const { data: tree } = await rest.git.createTree({
      ...repository,
      base_tree: before.tree.sha,
      tree: proposal.files.map(file => ({
        path: `${path}/${file.path}`,
        mode: file.executable ? ('100755' as const) : ('100644' as const),
        type: 'blob' as const,
        content: file.content.toString('utf8'),
      })),
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
    return commit.sha;
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
