import { InputError } from '@backstage/errors';
import { MAX_BYTES, MAX_FILES, TreeFile } from '../files/tree';
import { folderOf, Proposer } from './proposal';

/** One environment as the branch of the environments repository has it. */
export interface PresentEnvironment {
  /** By path; relative to the environment's folder. */
  files: TreeFile[];
  /** Git's id of the folder: what a proposal says that it replaces. */
  tree: string;
  /** The commit it was read at. */
  commit: string;
}

/** Reads what was proposed and taken in before. */
export interface EnvironmentReader {
  /**
   * `undefined` where the branch has no such folder.
   *
   * @throws InputError where the folder holds links, submodules or too much
   */
  read(name: string): Promise<PresentEnvironment | undefined>;
  /** Addresses of open proposals about the environment, but those of the task itself. */
  openProposals(name: string, taskId: string): Promise<string[]>;
}

/** The environments repository, as the template actions use it. */
export type EnvironmentsRepository = Proposer & EnvironmentReader;

/** One file of a Git tree, not read yet. */
export interface Listed {
  path: string;
  /** As Git writes it: `100644`, `100755`, `120000`, `160000`. */
  mode: string;
  oid: string;
}

/** Reads the blobs of a listing in turn, and refuses what no environment holds. */
export async function readListed(
  name: string,
  listed: Listed[],
  readBlob: (oid: string) => Promise<Buffer>,
): Promise<TreeFile[]> {
  const strange = listed.find(({ mode }) => !mode.startsWith('100'));
  if (strange) {
    throw new InputError(
      `${folderOf(name)}/${strange.path} is ${
        strange.mode === '160000' ? 'a submodule' : 'a symbolic link'
      }: put a file in its place`,
    );
  }
  if (listed.length > MAX_FILES) {
    throw new InputError(
      `${folderOf(name)} has ${
        listed.length
      } files; at most ${MAX_FILES} may be`,
    );
  }
  const files: TreeFile[] = [];
  let bytes = 0;
  for (const { path, mode, oid } of listed) {
    const content = await readBlob(oid);
    bytes += content.length;
    if (bytes > MAX_BYTES) {
      throw new InputError(
        `${folderOf(name)} has more than ${MAX_BYTES} bytes`,
      );
    }
    files.push({ path, content, executable: mode === '100755' });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
