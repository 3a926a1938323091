import { TreeFile } from '../files/tree';

/** One environment, ready to be proposed. */
export interface Proposal {
  /** Name of the environment; it is written to `environments/<name>`. */
  name: string;
  files: TreeFile[];
  /** First line of the commit and title of the pull request. */
  title: string;
  /** Why and on what facts; Markdown. */
  body: string;
  /** Differs from task to task and is the same when a task resumes. */
  taskId: string;
  /**
   * Git's id of the folder that this takes the place of. Absent: the
   * environment is new.
   */
  replaces?: string;
}

export interface Proposed {
  /** SHA-1 of the commit that holds the environment. */
  commit: string;
  repositoryUrl: string;
  /** `environments/<name>` */
  path: string;
  /** Absent where the commit went to the branch itself. */
  pullRequestUrl?: string;
}

/**
 * Proposing the same content again is a success. A `ConflictError`: the name of
 * a new environment is taken by other content, or what is to be replaced is no
 * longer there.
 */
export interface Proposer {
  propose(proposal: Proposal): Promise<Proposed>;
}

export interface Author {
  name: string;
  email: string;
}

/** The branch of a task's proposal on a Git host; the name may hold hyphens, the rest may not. */
export const branchOf = (name: string, taskId: string) =>
  `environment/${name}-${taskId.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)}`;

export const folderOf = (name: string) => `environments/${name}`;

/** Why other content than what is there may not be put in its place. */
export const conflictMessage = ({
  name,
  replaces,
}: Pick<Proposal, 'name' | 'replaces'>) =>
  replaces === undefined
    ? `environments/${name} exists already with other content: choose another name`
    : `environments/${name} was changed by someone else since it was read: start the task again`;
