/** A text, and a mark of the state it was read in. */
export interface Marked {
  text: string;
  mark: string;
}

/**
 * What a registry needs of the place that keeps it: one small document a model
 * that changes as a whole, and files that never change.
 *
 * Errors are `ServiceUnavailableError`, with the cause.
 */
export interface RegistryStore {
  /** Names of models that have a document, in any order, at most `most`. */
  names(most: number): Promise<string[]>;

  /** The document of a model; `undefined` where there is none. */
  readDocument(name: string, maxBytes: number): Promise<Marked | undefined>;

  /**
   * Puts a document in the place of the one with that mark (`undefined`: where
   * there is none), wholly or not at all.
   *
   * @returns whether it did: `false` where somebody else was first
   */
  replaceDocument(
    name: string,
    text: string,
    mark: string | undefined,
  ): Promise<boolean>;

  /** A file of a model; `undefined` where there is none. */
  readFile(
    name: string,
    file: string,
    maxBytes: number,
  ): Promise<string | undefined>;

  /**
   * Keeps a file, wholly or not at all. Its name tells its content, so one that
   * is there already is the same.
   */
  writeFile(name: string, file: string, text: string): Promise<void>;

  /** Marks of all documents in one: changes when any of them does. */
  revision(): Promise<string>;
}
