import git, { Errors, TreeEntry } from 'isomorphic-git';
import { TreeFile } from '../../files/tree';
import { Listed } from '../present';
import { atomicFs as fs } from './atomicFs';

const directory = (path: string, oid: string): TreeEntry => ({
  mode: '040000',
  type: 'tree',
  path,
  oid,
});

/** Writes files as a Git tree and returns its id. */
export async function writeFiles(
  gitdir: string,
  files: TreeFile[],
): Promise<string> {
  const entries: TreeEntry[] = [];
  const folders = new Map<string, TreeFile[]>();
  for (const file of files) {
    const slash = file.path.indexOf('/');
    if (slash < 0) {
      entries.push({
        mode: file.executable ? '100755' : '100644',
        type: 'blob',
        path: file.path,
        oid: await git.writeBlob({ fs, gitdir, blob: file.content }),
      });
      continue;
    }
    const folder = file.path.slice(0, slash);
    const inside = { ...file, path: file.path.slice(slash + 1) };
    folders.set(folder, [...(folders.get(folder) ?? []), inside]);
  }
  for (const [folder, inside] of folders) {
    entries.push(directory(folder, await writeFiles(gitdir, inside)));
  }
  return git.writeTree({ fs, gitdir, tree: entries });
}

/** The id of the tree at a path of a commit; `undefined` where there is none. */
export async function treeAt(
  gitdir: string,
  commit: string,
  filepath: string,
): Promise<string | undefined> {
  try {
    return (await git.readTree({ fs, gitdir, oid: commit, filepath })).oid;
  } catch (error) {
    if (error instanceof Errors.NotFoundError) return undefined;
    throw error;
  }
}

/** The files below a tree with their modes and ids; nothing is read of them. */
export async function listFiles(
  gitdir: string,
  tree: string,
  below: string = '',
): Promise<Listed[]> {
  const entries = (await git.readTree({ fs, gitdir, oid: tree })).tree;
  const nested = await Promise.all(
    entries.map(async ({ path: name, type, mode, oid }): Promise<Listed[]> => {
      const path = below ? `${below}/${name}` : name;
      return type === 'tree'
        ? listFiles(gitdir, oid, path)
        : [{ path, mode, oid }];
    }),
  );
  return nested.flat();
}

/** The tree of a commit with one folder put at `path`; returns the new tree's id. */
export async function putTree(
  gitdir: string,
  tree: string | undefined,
  [head, ...rest]: string[],
  oid: string,
): Promise<string> {
  const entries = tree
    ? (await git.readTree({ fs, gitdir, oid: tree })).tree
    : [];
  const before = entries.find(entry => entry.path === head);
  const after =
    rest.length === 0 ? oid : await putTree(gitdir, before?.oid, rest, oid);
  return git.writeTree({
    fs,
    gitdir,
    tree: [
      ...entries.filter(entry => entry.path !== head),
      directory(head, after),
    ],
  });
}
