import { Change, PlannedEnvironment } from '@rally/plugin-aks-common';

/** One file as it is and as it should be. */
export interface Edited {
  /** Relative to the working directory. */
  path: string;
  before: string;
  after: string;
}

/** What a plan was read from, where it can be edited. */
export interface Source {
  /**
   * Carries a change out on the text it holds; later ones come on top.
   *
   * @returns why it could not, in a sentence; `undefined` where it could
   */
  apply(environment: PlannedEnvironment, change: Change): string | undefined;
  /** All files that are not what they were. */
  edited(): Edited[];
}
