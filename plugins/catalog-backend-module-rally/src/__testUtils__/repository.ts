import fs from 'node:fs';
import * as git from 'isomorphic-git';

const author = { name: 'Ada', email: 'ada@example.com', timestamp: 0 };

export interface TestFile {
  path: string;
  content: string | Uint8Array;
  /** Default: a plain file. `120000` is a symbolic link. */
  mode?: string;
}

interface Node {
  file?: TestFile;
  children: Map<string, Node>;
}

const newNode = (): Node => ({ children: new Map() });

function place(root: Node, file: TestFile) {
  let node = root;
  for (const part of file.path.split('/')) {
    const child = node.children.get(part) ?? newNode();
    node.children.set(part, child);
    node = child;
  }
  node.file = file;
}

/** A bare repository for tests, written through isomorphic-git. */
export class TestRepository {
  constructor(readonly gitdir: string, readonly branch = 'main') {}

  async init() {
    const { gitdir, branch } = this;
    await git.init({ fs, gitdir, bare: true, defaultBranch: branch });
  }

  /** Commits exactly these files, and moves the branch there. */
  async commit(files: TestFile[]): Promise<string> {
    const root = newNode();
    files.forEach(file => place(root, file));
    const { gitdir } = this;
    const oid = await git.writeCommit({
      fs,
      gitdir,
      commit: {
        message: 'change',
        tree: await this.writeNode(root),
        parent: [],
        author: { ...author, timezoneOffset: 0 },
        committer: { ...author, timezoneOffset: 0 },
      },
    });
    const ref = `refs/heads/${this.branch}`;
    await git.writeRef({ fs, gitdir, ref, value: oid, force: true });
    return oid;
  }

  private async writeNode(node: Node): Promise<string> {
    const { gitdir } = this;
    const tree: git.TreeObject = [];
    for (const [path, child] of node.children) {
      const { file } = child;
      if (file) {
        const blob = Buffer.from(file.content);
        const oid = await git.writeBlob({ fs, gitdir, blob });
        tree.push({ mode: file.mode ?? '100644', path, oid, type: 'blob' });
      } else {
        const oid = await this.writeNode(child);
        tree.push({ mode: '040000', path, oid, type: 'tree' });
      }
    }
    return git.writeTree({ fs, gitdir, tree });
  }
}

/** The `catalog-info.yaml` that the template renders, in short. */
export const catalogInfo = (environment: string, name = environment) => `
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: ${name}
  annotations:
    rally-portal.dev/environment: environments/${environment}
    backstage.io/techdocs-ref: dir:.
spec:
  type: aks-environment
  owner: group:default/platform
`;

/** The files of a whole environment. */
export const environmentFiles = (name: string): TestFile[] => [
  {
    path: `environments/${name}/catalog-info.yaml`,
    content: catalogInfo(name),
  },
  { path: `environments/${name}/mkdocs.yml`, content: `site_name: ${name}\n` },
  { path: `environments/${name}/docs/index.md`, content: `# ${name}\n` },
];
