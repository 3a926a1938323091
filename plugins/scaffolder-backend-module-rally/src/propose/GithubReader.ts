import { ServiceUnavailableError } from '@backstage/errors';
import { Octokit } from 'octokit';
import {
  EnvironmentReader,
  Listed,
  PresentEnvironment,
  readListed,
} from './present';
import { branchOf, folderOf } from './proposal';

export interface GithubLocation {
  octokit: Octokit;
  repository: { owner: string; repo: string };
  /** The branch that pull requests are for. */
  base: string;
}

/** Reads environments of a branch on GitHub, and the pull requests about them. */
export class GithubReader implements EnvironmentReader {
  constructor(private readonly location: GithubLocation) {}

  async read(name: string): Promise<PresentEnvironment | undefined> {
    const { octokit, repository, base } = this.location;
    const { data: ref } = await octokit.rest.git.getRef({
      ...repository,
      ref: `heads/${base}`,
    });
    const commit = ref.object.sha;
    const tree = await this.folderAt(commit, name);
    if (!tree) return undefined;
    const files = await readListed(name, await this.#list(tree), async oid => {
      const { data } = await octokit.rest.git.getBlob({
        ...repository,
        file_sha: oid,
      });
      return Buffer.from(data.content, 'base64');
    });
    return { files, tree, commit };
  }

  async openProposals(name: string, taskId: string): Promise<string[]> {
    const { octokit, repository, base } = this.location;
    const pulls = await octokit.paginate(octokit.rest.pulls.list, {
      ...repository,
      base,
      state: 'open',
      per_page: 100,
    });
    // Names may hold hyphens, the part of the task may not: `a` is not `a-b`.
    const ofName = new RegExp(`^environment/${name}-[A-Za-z0-9]+$`);
    return pulls
      .filter(
        ({ head }) =>
          ofName.test(head.ref) && head.ref !== branchOf(name, taskId),
      )
      .map(({ html_url }) => html_url);
  }

  /** Git's id of the environment's folder in a commit. */
  async folderAt(commit: string, name: string): Promise<string | undefined> {
    const { octokit, repository } = this.location;
    const { data } = await octokit.rest.git.getCommit({
      ...repository,
      commit_sha: commit,
    });
    let tree: string | undefined = data.tree.sha;
    for (const part of folderOf(name).split('/')) {
      const { data: folder }: { data: { tree: TreeEntry[] } } =
        await octokit.rest.git.getTree({ ...repository, tree_sha: tree });
      tree = folder.tree.find(
        ({ path, type }) => path === part && type === 'tree',
      )?.sha;
      if (!tree) return undefined;
    }
    return tree;
  }

  async #list(tree: string): Promise<Listed[]> {
    const { octokit, repository } = this.location;
    const { data } = await octokit.rest.git.getTree({
      ...repository,
      tree_sha: tree,
      recursive: 'true',
    });
    if (data.truncated) {
      throw new ServiceUnavailableError(
        'GitHub did not list all files of the environment: it has too many',
      );
    }
    return data.tree
      .filter(({ type }) => type !== 'tree')
      .map(({ path, mode, sha }) => ({
        path: path ?? '',
        mode: mode ?? '',
        oid: sha ?? '',
      }));
  }
}

interface TreeEntry {
  path?: string;
  type?: string;
  sha?: string;
}
