import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { getEntitySourceLocation } from '@backstage/catalog-model';
import {
  catalogInfo,
  environmentFiles,
  TestFile,
  TestRepository,
} from './__testUtils__/repository';
import { Checkout, ENVIRONMENTS } from './checkout/Checkout';
import { EnvironmentsProvider } from './EnvironmentsProvider';
import { EnvironmentsRepository } from './git/EnvironmentsRepository';

describe('EnvironmentsProvider', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const connection = { applyMutation: jest.fn(), refresh: jest.fn() };
  let root: string;
  let repository: TestRepository;
  let round: () => Promise<void>;

  const checkoutOf = (...path: string[]) =>
    join(root, 'environments-checkout', ...path);
  const applied = () =>
    (
      connection.applyMutation.mock.lastCall[0].entities as {
        entity: { metadata: { name: string } };
      }[]
    ).map(({ entity }) => entity.metadata.name);
  const warnings = () => logger.warn.mock.calls.map(([message]) => message);

  const start = async () => {
    const provider = new EnvironmentsProvider({
      repository: new EnvironmentsRepository(repository),
      checkout: new Checkout(checkoutOf(), ENVIRONMENTS),
      taskRunner: {
        async run({ fn }) {
          round = async () => fn(new AbortController().signal);
        },
      },
      logger,
    });
    await provider.connect(connection);
  };

  beforeEach(async () => {
    jest.resetAllMocks();
    logger.child.mockReturnValue(logger);
    directory.clear();
    root = directory.path;
    repository = new TestRepository(join(root, 'environments.git'));
    await start();
  });

  it('has no environments while there is no repository, and says so once', async () => {
    await round();
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(applied()).toEqual([]);
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('has no branch main yet'),
    );
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('has no environments while the branch has no commit', async () => {
    await repository.init();
    await round();

    expect(applied()).toEqual([]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('brings environments in once a commit', async () => {
    await round();
    await repository.init();
    await repository.commit([
      { path: 'README.md', content: 'hello' },
      { path: 'environments/README.md', content: 'hello' },
      ...environmentFiles('alpha'),
      ...environmentFiles('beta'),
    ]);
    await round();
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
    expect(applied()).toEqual(['alpha', 'beta']);
    expect(warnings()).toEqual([]);
  });

  it('lays the files out where TechDocs looks for them', async () => {
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    await round();

    const [{ entity, locationKey }] =
      connection.applyMutation.mock.lastCall[0].entities;
    const target = checkoutOf('alpha', 'catalog-info.yaml');
    expect(locationKey).toBe('environment:alpha');
    expect(entity.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': `file:${target}`,
      'backstage.io/managed-by-origin-location': `file:${target}`,
    });
    expect(getEntitySourceLocation(entity)).toEqual({ type: 'file', target });
    expect(readFileSync(target, 'utf8')).toBe(catalogInfo('alpha'));
    expect(readFileSync(checkoutOf('alpha/docs/index.md'), 'utf8')).toBe(
      '# alpha\n',
    );
  });

  it('follows changes and removals, and leaves nothing behind', async () => {
    await repository.init();
    await repository.commit([
      ...environmentFiles('alpha'),
      { path: 'environments/alpha/docs/old.md', content: 'old' },
      ...environmentFiles('beta'),
    ]);
    await round();
    await mkdir(checkoutOf('.tmp-of-a-killed-process'));
    await repository.commit([
      ...environmentFiles('alpha'),
      { path: 'environments/alpha/docs/new.md', content: 'new' },
    ]);
    await round();

    expect(applied()).toEqual(['alpha']);
    expect(existsSync(checkoutOf('alpha/docs/new.md'))).toBe(true);
    expect(existsSync(checkoutOf('alpha/docs/old.md'))).toBe(false);
    expect(existsSync(checkoutOf('beta'))).toBe(false);
    expect(existsSync(checkoutOf('.tmp-of-a-killed-process'))).toBe(false);
  });

  it('starts again from what an earlier process left', async () => {
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    await round();
    await writeFile(checkoutOf('alpha/docs/stale.md'), 'stale');
    await start();
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
    expect(applied()).toEqual(['alpha']);
    expect(existsSync(checkoutOf('alpha/docs/stale.md'))).toBe(false);
  });

  it.each<[string, TestFile, RegExp]>([
    [
      'a symbolic link',
      { path: 'docs/passwd', content: '/etc/passwd', mode: '120000' },
      /docs\/passwd is a symbolic link/,
    ],
    [
      'a broken catalog-info.yaml',
      { path: 'catalog-info.yaml', content: 'kind: [' },
      /environments\/bad\/catalog-info\.yaml: /,
    ],
    [
      'a file that is there twice',
      { path: 'DOCS', content: 'x' },
      /is there twice/,
    ],
    [
      'a path that is too long',
      { path: `docs/${'x'.repeat(256)}`, content: 'x' },
      /longer than 1024 bytes/,
    ],
    [
      'a path that leaves it',
      { path: 'docs/../../../x', content: 'x' },
      /unsafe/i,
    ],
    [
      'folders that are nested too deep',
      { path: `${'d/'.repeat(18)}f`, content: 'x' },
      /more than 16 folders deep/,
    ],
    [
      'too many bytes',
      { path: 'docs/large', content: Buffer.alloc(8 * 1024 * 1024) },
      /more than 2000 files or 8 MiB/,
    ],
  ])(
    'leaves out an environment with %s and no other',
    async (_, file, reason) => {
      await repository.init();
      const files = new Map(
        [
          ...environmentFiles('alpha'),
          ...environmentFiles('bad'),
          { ...file, path: `environments/bad/${file.path}` },
          ...environmentFiles('zeta'),
        ].map(entry => [entry.path, entry]),
      );
      await repository.commit([...files.values()]);
      await round();
      await round();

      expect(applied()).toEqual(['alpha', 'zeta']);
      expect(existsSync(checkoutOf('bad'))).toBe(false);
      expect(warnings()).toEqual([expect.stringMatching(reason)]);
    },
  );

  it('leaves out folders without catalog-info.yaml or with an impossible name', async () => {
    await repository.init();
    await repository.commit([
      ...environmentFiles('alpha'),
      ...environmentFiles('Not_A_Name'),
      { path: 'environments/empty/docs/index.md', content: '# empty' },
    ]);
    await round();

    expect(applied()).toEqual(['alpha']);
    expect(warnings()).toEqual([
      expect.stringContaining('environments/Not_A_Name/'),
      expect.stringContaining('environments/empty/'),
    ]);
  });

  it('gives a name to the environment that is called so', async () => {
    await repository.init();
    const component = catalogInfo('alpha', 'alpha-west')
      .replace('Resource', 'Component')
      .replace(
        'type: aks-environment',
        'type: service\n  lifecycle: production',
      );
    await repository.commit([
      ...environmentFiles('alpha-west'),
      {
        path: 'environments/alpha/catalog-info.yaml',
        content: `${catalogInfo('alpha')}---${component}`,
      },
    ]);
    await round();

    expect(applied()).toEqual(['alpha', 'alpha-west']);
    expect(warnings()).toEqual([
      expect.stringMatching(/environments\/alpha\/.*another environment/),
    ]);
  });

  it('keeps the catalog as it is while a commit holds a forbidden name', async () => {
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    await round();
    await repository.commit([
      ...environmentFiles('alpha'),
      { path: 'environments/../catalog-info.yaml', content: '' },
    ]);
    await round();
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(existsSync(join(root, 'catalog-info.yaml'))).toBe(false);
  });

  it('keeps the catalog as it is while the branch is being written', async () => {
    await repository.init();
    const head = await repository.commit(environmentFiles('alpha'));
    await round();
    await writeFile(join(repository.gitdir, 'refs/heads/main'), '');
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledTimes(1);

    await writeFile(join(repository.gitdir, 'refs/heads/main'), `${head}\n`);
    await round();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(applied()).toEqual(['alpha']);
  });

  it('drops the environments when the repository is gone', async () => {
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    await round();
    await rm(repository.gitdir, { recursive: true });
    await round();

    expect(applied()).toEqual([]);
    expect(existsSync(checkoutOf('alpha'))).toBe(false);
  });

  it('tries again after the catalog has refused', async () => {
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    connection.applyMutation.mockRejectedValueOnce(new Error('database busy'));
    await round();
    await round();

    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('database busy'),
    );
  });

  it('touches no directory that holds files of somebody else', async () => {
    await mkdir(checkoutOf(), { recursive: true });
    await writeFile(checkoutOf('thesis.txt'), 'mine');
    await repository.init();
    await repository.commit(environmentFiles('alpha'));
    await round();

    expect(connection.applyMutation).not.toHaveBeenCalled();
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('environments.catalog.checkout'),
    );
    expect(readFileSync(checkoutOf('thesis.txt'), 'utf8')).toBe('mine');
  });
});
