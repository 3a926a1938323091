import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { environmentOf } from '../__testUtils__/environment';
import { renderedFiles } from '../__testUtils__/rendered';
import { readTree, replaceTree, TreeFile } from '../files/tree';
import { EnvironmentsRepository } from '../propose/present';
import { createReadAction } from './read';

describe('environment:read', () => {
  const environment = environmentOf({ owner: 'user:default/mock' });

  async function run(
    files: TreeFile[] | undefined,
    options: {
      ref?: string;
      open?: string[];
      credentials?: object;
      workspacePath?: string;
    } = {},
  ) {
    const repository = {
      propose: jest.fn(),
      read: jest.fn(
        async () => files && { files, tree: 'tree1', commit: 'commit1' },
      ),
      openProposals: jest.fn(async () => options.open ?? []),
    } satisfies EnvironmentsRepository;
    const ctx = createMockActionContext({
      input: { environment: options.ref ?? 'resource:default/vision' },
      ...(options.workspacePath && { workspacePath: options.workspacePath }),
    });
    if (options.credentials) {
      ctx.getInitiatorCredentials = async () => options.credentials as any;
    }
    await createReadAction({
      createRepository: async () => repository,
      userInfo: mockServices.userInfo(),
      auth: mockServices.auth(),
    }).handler(ctx as any);
    return {
      ctx,
      repository,
      output: Object.fromEntries((ctx.output as jest.Mock).mock.calls),
    };
  }

  it('loads what the branch has, and says what the change will replace', async () => {
    const files = renderedFiles(environment, { 'notes.md': 'by hand' });
    const { ctx, output, repository } = await run(files);
    expect(output).toEqual({
      name: 'vision',
      path: 'environments/vision',
      environment,
      tree: 'tree1',
      pricePerMonth: '153.3',
    });
    expect(await readTree(`${ctx.workspacePath}/.change/present`)).toEqual(
      files,
    );
    expect(repository.openProposals).toHaveBeenCalledWith(
      'vision',
      'mock-task-id',
    );
  });

  it('begins anew where it was cut short', async () => {
    const files = renderedFiles(environment);
    const { ctx } = await run(files);
    const { workspacePath } = ctx;
    await replaceTree(`${workspacePath}/.change/present`, [
      { path: 'left', content: Buffer.from('over'), executable: false },
    ]);
    await run(files, { workspacePath });
    expect(await readTree(`${workspacePath}/.change/present`)).toEqual(files);
  });

  it.each(['vision', 'Resource:default/vision'])('takes %s', async ref => {
    const { output } = await run(renderedFiles(environment), { ref });
    expect(output.name).toBe('vision');
  });

  it.each([
    ['component:default/vision', 'is no environment'],
    ['../vision', 'is no environment'],
    ['Vision', 'environment: '],
    ['', 'environment'],
  ])('refuses %s', async (ref, reason) => {
    await expect(run(renderedFiles(environment), { ref })).rejects.toThrow(
      reason,
    );
  });

  it('says that there is no such environment', async () => {
    await expect(run(undefined)).rejects.toThrow(
      'The environments repository has no environments/vision',
    );
  });

  it.each([
    ['somebody else', environmentOf({ owner: 'group:default/other' }), {}],
    ['a service', environment, { credentials: mockCredentials.service() }],
  ])('refuses %s', async (_who, of, options) => {
    const failure = run(renderedFiles(of), options);
    await expect(failure).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(failure).rejects.toThrow(
      `belongs to ${of.metadata.owner}: only its owners may change it`,
    );
  });

  it('refuses while another proposal is open, and names it', async () => {
    await expect(
      run(renderedFiles(environment), { open: ['https://pulls/7'] }),
    ).rejects.toThrow('merge or close https://pulls/7 first');
  });

  it('refuses files that do not agree, with the path of the field', async () => {
    const edited = renderedFiles(environment).map(file =>
      file.path === 'terraform/placement.tf'
        ? {
            ...file,
            content: Buffer.from(
              file.content.toString().replace('max = 3', 'max = 9'),
            ),
          }
        : file,
    );
    await expect(run(edited)).rejects.toThrow(
      '- terraform/placement.tf: node_pools.1.autoscaler.max is 9, not 3',
    );
  });

  it.each([
    ['kind: Environment\n', 'metadata'],
    ['a: b: c', 'environment.yaml'],
  ])('refuses an environment.yaml of %j', async (text, reason) => {
    await expect(
      run(renderedFiles(environment, { 'environment.yaml': text })),
    ).rejects.toThrow(reason);
  });
});
