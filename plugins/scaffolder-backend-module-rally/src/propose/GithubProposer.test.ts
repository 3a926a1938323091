import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { createProposer } from './createProposer';
import { Proposal } from './proposal';

interface Call {
  method: string;
  path: string;
  authorization?: string;
  body: any;
}

/** The few answers of GitHub that a proposal needs, with a memory. */
class FakeGithub {
  calls: Call[] = [];
  refs = new Map([['heads/main', 'base0']]);
  pulls: { head: { ref: string }; html_url: string }[] = [];
  /** Git's id of `environments/vision` on main, where there is one. */
  folder: string | undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const call = {
        method: request.method!,
        path: decodeURIComponent(
          request.url!.replace('/api/v3/repos/org/envs', ''),
        ),
        authorization: request.headers.authorization,
        body: text ? JSON.parse(text) : undefined,
      };
      this.calls.push(call);
      const [status, body] = this.#answer(call);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }

  async start() {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
    return (this.#server.address() as AddressInfo).port;
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise(done => this.#server.close(done));
  }

  #answer({ method, path, body }: Call): [number, unknown] {
    if (method === 'GET' && path.startsWith('/git/ref/')) {
      const sha = this.refs.get(path.slice('/git/ref/'.length));
      return sha ? [200, { object: { sha } }] : [404, { message: 'Not Found' }];
    }
    if (method === 'GET' && path === '/git/commits/base0') {
      return [200, { tree: { sha: 'tree0' } }];
    }
    if (method === 'GET' && path.startsWith('/git/trees/')) {
      return [200, this.#tree(path.slice('/git/trees/'.length))];
    }
    if (method === 'GET' && path.startsWith('/git/blobs/')) {
      const content = Buffer.from(path.slice('/git/blobs/'.length));
      return [200, { content: content.toString('base64') }];
    }
    if (path === '/git/trees') {
      return [201, { sha: body.base_tree ? 'tree1' : 'folder1' }];
    }
    if (path === '/git/commits') return [201, { sha: 'commit1' }];
    if (path === '/git/refs') {
      this.refs.set(body.ref.replace('refs/', ''), body.sha);
      return [201, {}];
    }
    if (method === 'GET' && path.startsWith('/pulls')) return [200, this.pulls];
    if (path === '/pulls') {
      const pull = {
        head: { ref: body.head },
        html_url: 'https://github.example/pull/7',
      };
      this.pulls.push(pull);
      return [201, pull];
    }
    return [500, { message: `unexpected ${method} ${path}` }];
  }

  #tree(sha: string) {
    const folders: Record<string, [path: string, sha: string]> = {
      tree0: ['environments', 'environments0'],
      environments0: ['vision', this.folder ?? 'none'],
    };
    if (Object.hasOwn(folders, sha)) {
      const [path, below] = folders[sha];
      return {
        tree: below === 'none' ? [] : [{ path, type: 'tree', sha: below }],
      };
    }
    return {
      tree: [
        { path: 'docs', type: 'tree', mode: '040000', sha: 'docs0' },
        { path: 'run.sh', type: 'blob', mode: '100755', sha: 'sh' },
        { path: 'environment.yaml', type: 'blob', mode: '100644', sha: 'é' },
      ],
    };
  }
}

const proposal: Proposal = {
  name: 'vision',
  files: [
    {
      path: 'environment.yaml',
      content: Buffer.from('a: 1'),
      executable: false,
    },
    { path: 'docs/index.md', content: Buffer.from('# é'), executable: false },
  ],
  title: 'Add environment vision',
  body: 'dev in northeurope',
  taskId: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901',
};

describe('a repository on GitHub', () => {
  const github = new FakeGithub();
  let port: number;

  beforeAll(async () => {
    port = await github.start();
  });
  afterAll(() => github.stop());
  beforeEach(() => {
    github.calls = [];
    github.refs = new Map([['heads/main', 'base0']]);
    github.pulls = [];
    github.folder = undefined;
  });

  const proposer = () =>
    createProposer(
      { kind: 'github', url: 'https://ghe.example/org/envs', branch: 'main' },
      new ConfigReader({
        integrations: {
          github: [
            {
              host: 'ghe.example',
              apiBaseUrl: `http://127.0.0.1:${port}/api/v3`,
              token: 'from-config',
            },
          ],
        },
      }),
    );

  it('becomes one commit on a branch of its own, and a pull request', async () => {
    const proposed = await (await proposer()).propose(proposal);
    expect(proposed).toEqual({
      commit: 'commit1',
      path: 'environments/vision',
      repositoryUrl: 'https://ghe.example/org/envs',
      pullRequestUrl: 'https://github.example/pull/7',
    });
    const sent = (path: string) =>
      github.calls
        .filter(it => it.method === 'POST' && it.path === path)
        .map(it => it.body);
    expect(sent('/git/trees')).toEqual([
      {
        tree: [
          {
            path: 'environment.yaml',
            mode: '100644',
            type: 'blob',
            content: 'a: 1',
          },
          {
            path: 'docs/index.md',
            mode: '100644',
            type: 'blob',
            content: '# é',
          },
        ],
      },
      {
        base_tree: 'tree0',
        tree: [
          {
            path: 'environments/vision',
            mode: '040000',
            type: 'tree',
            sha: 'folder1',
          },
        ],
      },
    ]);
    expect(sent('/git/commits')[0]).toMatchObject({
      tree: 'tree1',
      parents: ['base0'],
    });
    expect(sent('/git/refs')[0]).toEqual({
      ref: 'refs/heads/environment/vision-1b2c3d4e',
      sha: 'commit1',
    });
    expect(sent('/pulls')[0]).toMatchObject({
      head: 'environment/vision-1b2c3d4e',
      base: 'main',
    });
    expect(new Set(github.calls.map(it => it.authorization))).toEqual(
      new Set(['token from-config']),
    );
  });

  it('finds its branch and its pull request when the task resumes', async () => {
    await (await proposer()).propose(proposal);
    github.calls = [];
    const again = await (await proposer()).propose(proposal);
    expect(again.pullRequestUrl).toBe('https://github.example/pull/7');
    expect(github.calls.filter(it => it.method === 'POST')).toEqual([]);
  });

  it('opens the pull request that a killed task did not come to', async () => {
    github.refs.set('heads/environment/vision-1b2c3d4e', 'commit1');
    await (await proposer()).propose(proposal);
    expect(
      github.calls.filter(it => it.method === 'POST').map(it => it.path),
    ).toEqual(['/pulls']);
  });

  const pushed = () =>
    [...github.refs.keys()].filter(ref => ref !== 'heads/main');

  it('refuses a name that is taken by other content', async () => {
    github.folder = 'folder0';
    await expect((await proposer()).propose(proposal)).rejects.toThrow(
      'environments/vision exists already',
    );
    expect(pushed()).toEqual([]);
  });

  it('takes content that main has already as done', async () => {
    github.folder = 'folder1';
    expect(await (await proposer()).propose(proposal)).toEqual({
      commit: 'base0',
      path: 'environments/vision',
      repositoryUrl: 'https://ghe.example/org/envs',
    });
    expect(pushed()).toEqual([]);
  });

  it('replaces what was read, and nothing else', async () => {
    github.folder = 'folder0';
    const change = { ...proposal, replaces: 'folder0' };
    expect((await (await proposer()).propose(change)).commit).toBe('commit1');

    github.refs.delete('heads/environment/vision-1b2c3d4e');
    github.folder = 'folder9';
    await expect((await proposer()).propose(change)).rejects.toThrow(
      'environments/vision was changed by someone else since it was read',
    );
    expect(pushed()).toEqual([]);
  });

  it('reads an environment at the head of the branch', async () => {
    expect(await (await proposer()).read('vision')).toBeUndefined();
    github.folder = 'folder0';
    expect(await (await proposer()).read('vision')).toEqual({
      commit: 'base0',
      tree: 'folder0',
      files: [
        {
          path: 'environment.yaml',
          content: Buffer.from('é'),
          executable: false,
        },
        { path: 'run.sh', content: Buffer.from('sh'), executable: true },
      ],
    });
  });

  it('knows the open proposals of other tasks about an environment', async () => {
    github.pulls = ['vision-aaaa1111', 'vision-b-aaaa1111', 'vision-1b2c3d4e']
      .map(name => `environment/${name}`)
      .map(ref => ({ head: { ref }, html_url: `https://pulls/${ref}` }));
    expect(
      await (await proposer()).openProposals('vision', proposal.taskId),
    ).toEqual(['https://pulls/environment/vision-aaaa1111']);
  });

  it('says which integration is missing', async () => {
    await expect(
      createProposer(
        {
          kind: 'github',
          url: 'https://other.example/org/envs',
          branch: 'main',
        },
        new ConfigReader({}),
      ),
    ).rejects.toThrow('integrations.github has no entry for its host');
  });
});
