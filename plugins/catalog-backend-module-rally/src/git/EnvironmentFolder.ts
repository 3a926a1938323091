import { InputError } from '@backstage/errors';
import * as git from 'isomorphic-git';

/** What the functions of isomorphic-git want to know of the repository. */
export interface RepositoryAccess {
  fs: git.FsClient;
  gitdir: string;
  /** Kept between calls, so that a pack's index is parsed once. */
  cache: object;
}

export interface FolderFile {
  /** Relative to the folder, parts divided by `/`, none of them `..`. */
  path: string;
  content: Uint8Array;
}

/** An environment is some dozens of small text files; more is a mistake or malice. */
export const FOLDER_LIMITS = {
  files: 2000,
  bytes: 8 * 1024 * 1024,
  depth: 16,
  pathBytes: 1024,
  nameBytes: 255,
};

const REGULAR_FILE = /^100(644|755)$/;

function refuseLongPath(name: string, path: string) {
  if (
    Buffer.byteLength(name) > FOLDER_LIMITS.nameBytes ||
    Buffer.byteLength(path) > FOLDER_LIMITS.pathBytes
  ) {
    throw new InputError(
      `a path begins with ${path.slice(0, 80)} and is longer than ${
        FOLDER_LIMITS.pathBytes
      } bytes, or a part of it than ${FOLDER_LIMITS.nameBytes}`,
    );
  }
}

/** One folder `environments/<name>` at one commit. */
export class EnvironmentFolder {
  /**
   * @param name - the folder's name as the repository gives it, unchecked
   * @param tree - hash of the folder's tree: the same while nothing in it changes
   */
  constructor(
    private readonly repository: RepositoryAccess,
    readonly name: string,
    readonly tree: string,
  ) {}

  /**
   * All files of the folder. Names that would leave it, `.git` and the like
   * are refused by isomorphic-git when it reads a tree.
   *
   * @throws InputError for symbolic links, submodules and too large folders.
   */
  async files(): Promise<FolderFile[]> {
    const files: FolderFile[] = [];
    await this.collect(this.tree, [], files, { bytes: 0 });
    return files;
  }

  private async collect(
    oid: string,
    parents: string[],
    files: FolderFile[],
    total: { bytes: number },
  ): Promise<void> {
    if (parents.length > FOLDER_LIMITS.depth) {
      throw new InputError(
        `${parents.join('/')} is nested more than ${
          FOLDER_LIMITS.depth
        } folders deep`,
      );
    }
    const { tree } = await git.readTree({ ...this.repository, oid });
    const names = new Set<string>();
    for (const entry of tree) {
      const parts = [...parents, entry.path];
      const path = parts.join('/');
      refuseLongPath(entry.path, path);
      // A file system may take both for the same file.
      if (names.size === names.add(entry.path.toLowerCase()).size) {
        throw new InputError(`${path} is there twice, but for upper case`);
      }
      if (entry.type === 'tree') {
        await this.collect(entry.oid, parts, files, total);
        continue;
      }
      if (!REGULAR_FILE.test(entry.mode)) {
        throw new InputError(
          `${path} is a symbolic link or a submodule (mode ${entry.mode}): only plain files are allowed`,
        );
      }
      const { blob } = await git.readBlob({
        ...this.repository,
        oid: entry.oid,
      });
      files.push({ path, content: blob });
      total.bytes += blob.length;
      if (
        files.length > FOLDER_LIMITS.files ||
        total.bytes > FOLDER_LIMITS.bytes
      ) {
        throw new InputError(
          `the folder has more than ${FOLDER_LIMITS.files} files or ${
            FOLDER_LIMITS.bytes / 1024 / 1024
          } MiB`,
        );
      }
    }
  }
}
