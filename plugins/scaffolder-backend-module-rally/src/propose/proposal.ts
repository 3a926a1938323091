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

/** Proposing the same content again is a success; other content under a taken name is a `ConflictError`. */
export interface Proposer {
  propose(proposal: Proposal): Promise<Proposed>;
}

export interface Author {
  name: string;
  email: string;
}

export const folderOf = (name: string) => `environments/${name}`;

export const takenMessage = (name: string) =>
  `environments/${name} exists already with other content: choose another name`;
