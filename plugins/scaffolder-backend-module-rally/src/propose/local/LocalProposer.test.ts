import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import { TreeFile } from '../../files/tree';
import { LocalProposer } from './LocalProposer';
import { moveBranch } from './moveBranch';

const author = { name: 'Rally Portal', email: 'portal@example.com' };

const file = (path: string, content: string): TreeFile => ({
  path,
  content: Buffer.from(content),
  executable: path.endsWith('.sh'),
});

const proposalOf = (
  name: string,
  files = [file('environment.yaml', name)],
) => ({
  name,
  files,
  title: `Add environment ${name}`,
  body: 'because',
  taskId: 'task',
});

describe('LocalProposer', () => {
  const directory = createMockDirectory();
  const gitdir = () => directory.resolve('data/environments.git');
  const proposer = () =>
    new LocalProposer({ gitdir: gitdir(), branch: 'main', author });
  const log = () => git.log({ fs, gitdir: gitdir(), ref: 'main' });

  beforeEach(() => directory.clear());

  it('makes the repository and commits the environment', async () => {
    const { commit, path, repositoryUrl, pullRequestUrl } =
      await proposer().propose(
        proposalOf('vision', [
          file('environment.yaml', 'vision'),
          file('terraform/modules/cluster/main.tf', 'main'),
          file('apply.sh', 'sh'),
        ]),
      );
    expect(path).toBe('environments/vision');
    expect(repositoryUrl).toBe(`file://${gitdir()}`);
    expect(pullRequestUrl).toBeUndefined();
    const [last, first, ...others] = await log();
    expect(others).toEqual([]);
    expect(last.oid).toBe(commit);
    expect(last.commit.message).toBe('Add environment vision\n\nbecause\n');
    expect(last.commit.author).toMatchObject(author);
    expect(first.commit.message).toContain('Begin');
    const { blob } = await git.readBlob({
      fs,
      gitdir: gitdir(),
      oid: commit,
      filepath: 'environments/vision/terraform/modules/cluster/main.tf',
    });
    expect(Buffer.from(blob).toString()).toBe('main');
  });

  it('takes the same content again as done, and refuses other content', async () => {
    const { commit } = await proposer().propose(proposalOf('vision'));
    expect((await proposer().propose(proposalOf('vision'))).commit).toBe(
      commit,
    );
    await expect(
      proposer().propose(proposalOf('vision', [file('a', 'b')])),
    ).rejects.toThrow('environments/vision exists already');
    expect(await log()).toHaveLength(2);
  });

  it('reads what was proposed, and nothing where nothing was', async () => {
    expect(await proposer().read('vision')).toBeUndefined();
    const files = [
      file('docs/index.md', 'é'),
      file('environment.yaml', 'vision'),
      file('run.sh', 'sh'),
    ];
    const { commit } = await proposer().propose(proposalOf('vision', files));
    expect(await proposer().read('other')).toBeUndefined();
    expect(await proposer().read('vision')).toEqual({
      commit,
      tree: expect.stringMatching(/^[0-9a-f]{40}$/),
      files,
    });
  });

  it('replaces what was read, and nothing else', async () => {
    await proposer().propose(
      proposalOf('vision', [file('a', '1'), file('b', '1')]),
    );
    const first = (await proposer().read('vision'))!;
    const change = {
      ...proposalOf('vision', [file('a', '2')]),
      replaces: first.tree,
    };
    const { commit } = await proposer().propose(change);
    expect(await proposer().read('vision')).toMatchObject({
      commit,
      files: [{ path: 'a', content: Buffer.from('2') }],
    });
    expect((await proposer().propose(change)).commit).toBe(commit);
    await expect(
      proposer().propose({ ...change, files: [file('a', '3')] }),
    ).rejects.toThrow('was changed by someone else since it was read');
    expect((await log())[0].oid).toBe(commit);
  });

  it('loses nothing when many propose at once', async () => {
    const names = ['env-a', 'env-b', 'env-c', 'env-d', 'env-e'];
    await Promise.all(names.map(name => proposer().propose(proposalOf(name))));
    const [{ oid }] = await log();
    const { tree } = await git.readTree({
      fs,
      gitdir: gitdir(),
      oid,
      filepath: 'environments',
    });
    expect(tree.map(entry => entry.path).sort()).toEqual(names);
    expect(await log()).toHaveLength(names.length + 1);
  });

  it('does not move a branch that someone else has moved', async () => {
    const { commit } = await proposer().propose(proposalOf('vision'));
    const [, first] = await log();
    const branch = { gitdir: gitdir(), branch: 'main' };
    expect(
      await moveBranch({ ...branch, from: first.oid, to: first.oid }),
    ).toBe(false);
    expect((await log())[0].oid).toBe(commit);
  });

  it('waits for a lock that is in use, and breaks one that was left behind', async () => {
    const { commit } = await proposer().propose(proposalOf('vision'));
    const lock = `${gitdir()}/refs/heads/main.lock`;
    fs.writeFileSync(lock, '');
    const move = { gitdir: gitdir(), branch: 'main', from: commit, to: commit };
    expect(await moveBranch(move)).toBe(false);
    const longAgo = new Date(Date.now() - 120_000);
    fs.utimesSync(lock, longAgo, longAgo);
    await proposer().propose(proposalOf('other'));
    expect(await log()).toHaveLength(3);
    expect(fs.existsSync(lock)).toBe(false);
  });

  it('leaves the branch as it was when an object cannot be written', async () => {
    const { commit } = await proposer().propose(proposalOf('vision'));
    const broken = [{ ...file('a', 'b'), content: null as unknown as Buffer }];
    await expect(
      proposer().propose(proposalOf('broken', broken)),
    ).rejects.toThrow();
    expect((await log())[0].oid).toBe(commit);
    const drafts = fs
      .readdirSync(gitdir(), { recursive: true })
      .filter(name => String(name).endsWith('.draft'));
    expect(drafts).toEqual([]);
  });

  it('makes a repository that Git itself clones', async () => {
    const program = ['/usr/bin/git', '/usr/local/bin/git'].find(fs.existsSync);
    await proposer().propose(proposalOf('vision'));
    const head = fs.readFileSync(`${gitdir()}/HEAD`, 'utf8');
    expect(head.trim()).toBe('ref: refs/heads/main');
    expect(fs.readFileSync(`${gitdir()}/config`, 'utf8')).toContain(
      'bare = true',
    );
    if (!program) return;
    const clone = directory.resolve('clone');
    execFileSync(program, ['clone', '--quiet', gitdir(), clone]);
    expect(
      fs.readFileSync(`${clone}/environments/vision/environment.yaml`, 'utf8'),
    ).toBe('vision');
    execFileSync(program, ['-C', gitdir(), 'fsck', '--strict']);
  });
});
