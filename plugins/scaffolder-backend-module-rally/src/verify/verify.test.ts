import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { stringify } from 'yaml';
import { environmentOf } from '../__testUtils__/environment';
import { MAIN } from '../__testUtils__/rendered';
import { createProposeAction } from '../actions/propose';
import { createVerifyAction } from '../actions/verify';
import { baselineValues } from '../environment/helm';
import { terraformLocals } from '../environment/terraform';
import { hcl } from '../filters/hcl';
import { verifyEnvironment } from '.';

const environment = environmentOf({ workloads: ['airflow'] });

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'vision',
    annotations: {
      'rally-portal.dev/aks-cluster':
        '00000000-0000-4000-8000-000000000001/rg-vision/aks-vision',
      'rally-portal.dev/environment': 'environments/vision',
    },
  },
  spec: { type: 'aks-environment', owner: 'group:default/platform' },
};

const GOOD: Record<string, string> = {
  'environment.yaml': stringify(environment),
  'catalog-info.yaml': stringify(entity),
  'terraform/main.tf': MAIN,
  'terraform/placement.tf': `locals ${hcl(terraformLocals(environment))}\n`,
  'helm/environment-baseline.values.yaml': stringify(
    baselineValues(environment),
  ),
  'helm/airflow.values.yaml': 'executor: KubernetesExecutor\n',
  'helm/environment-baseline/templates/a.yaml': '{{ .Values.a }}: [',
};

const problemsOf = (changes: Record<string, string | undefined>) =>
  verifyEnvironment(
    Object.entries({ ...GOOD, ...changes }).flatMap(([path, content]) =>
      content === undefined
        ? []
        : [{ path, content: Buffer.from(content), executable: false }],
    ),
  );

const without = (name: string, part: string, instead: string) => {
  expect(GOOD[name]).toContain(part);
  return { [name]: GOOD[name].replace(part, instead) };
};

describe('verifyEnvironment', () => {
  it('finds nothing wrong with what agrees', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it.each([
    [
      'an expression',
      { 'docs/a.md': 'x\n${{ values.a }}' },
      'docs/a.md',
      'line 2 holds an expression',
    ],
    ['an example', { 'docs/a.md': '<example>' }, 'docs/a.md', 'skipped step'],
    ['an object', { 'docs/a.md': '[object Object]' }, 'docs/a.md', 'as text'],
    ['nothing', { 'docs/a.md': 'undefined' }, 'docs/a.md', 'does not exist'],
    [
      'a password',
      { 'a.tfvars': 'password = "hunter22"' },
      'a.tfvars',
      'a password',
    ],
    ['a key', { a: '-----BEGIN RSA PRIVATE KEY-----' }, 'a', 'a private key'],
    ['broken HCL', { 'terraform/a.tf': 'a = {' }, 'terraform/a.tf', 'a.tf'],
    ['broken YAML', { 'helm/b.yaml': 'a: [' }, 'helm/b.yaml', 'Flow sequence'],
    ['a key twice', { 'helm/b.yaml': 'a: 1\na: 2' }, 'helm/b.yaml', 'unique'],
    [
      'no environment',
      { 'environment.yaml': undefined },
      'environment.yaml',
      'does not exist',
    ],
    [
      'a wrong environment',
      { 'environment.yaml': 'kind: Cluster' },
      'environment.yaml',
      'kind',
    ],
    [
      'no catalog entity',
      { 'catalog-info.yaml': undefined },
      'catalog-info.yaml',
      'does not exist',
    ],
    [
      'missing values',
      { 'helm/airflow.values.yaml': undefined },
      'helm/airflow.values.yaml',
      'does not exist',
    ],
    [
      'values too many',
      { 'helm/monitoring.values.yaml': 'a: 1' },
      'helm/monitoring.values.yaml',
      'belongs to no workload',
    ],
  ])('names %s', async (_, changes, file, reason) => {
    const problems = await problemsOf(changes as Record<string, string>);
    expect(problems).toContainEqual({
      file,
      reason: expect.stringContaining(reason),
    });
  });

  it('never repeats what looks like a secret', async () => {
    const problems = await problemsOf({ a: 'password: correct-horse' });
    expect(JSON.stringify(problems)).not.toContain('correct-horse');
  });

  it.each([
    ['region', 'northeurope', 'westeurope', 'region is "westeurope"'],
    ['size', 'Standard_D4s_v6', 'Standard_D64s_v6', 'node_pools.0.vm_size'],
    ['count', 'count    = 1', 'count    = 9', 'node_pools.0.count is 9, not 1'],
    ['priority', '"Spot"', '"Regular"', 'node_pools.1.priority'],
    ['maximum', 'max = 3', 'max = 30', 'node_pools.1.autoscaler.max'],
    ['version', '"1.36"', '"1.35"', 'kubernetes_version'],
    ['name', 'aks-vision', 'aks-other', 'names.cluster'],
    ['identity', '"airflow"\n', '"default"\n', 'workloads.airflow'],
  ])('notices another %s in Terraform', async (_, part, instead, reason) => {
    const problems = await problemsOf(
      without('terraform/placement.tf', part, instead),
    );
    expect(problems).toContainEqual({
      file: 'terraform/placement.tf',
      reason: expect.stringContaining(reason),
    });
  });

  it('notices a module that does not take the decision', async () => {
    expect(
      await problemsOf(without('terraform/main.tf', 'local.node_pools', '[]')),
    ).toEqual([
      {
        file: 'terraform',
        reason: 'module "cluster" must take node_pools from local.node_pools',
      },
    ]);
    expect(
      await problemsOf(without('terraform/main.tf', '"registry"', '"other"')),
    ).toEqual([{ file: 'terraform', reason: 'module "registry" is missing' }]);
    expect(
      await problemsOf({ 'terraform/placement.tf': 'locals {}' }),
    ).toContainEqual({
      file: 'terraform',
      reason: 'the local node_pools is set 0 times, not once',
    });
  });

  it('notices another namespace in Helm', async () => {
    expect(
      await problemsOf(
        without(
          'helm/environment-baseline.values.yaml',
          'namespace: airflow',
          'namespace: default',
        ),
      ),
    ).toEqual([
      {
        file: 'helm/environment-baseline.values.yaml',
        reason: 'workloads.airflow.namespace is "default", not "airflow"',
      },
    ]);
  });

  it.each([
    ['group:default/platform', 'group:default/other', 'spec.owner'],
    ['rg-vision/', 'rg-other/', 'rally-portal.dev/aks-cluster'],
    ['name: vision', 'name: other', 'no Resource is called vision'],
    ['name: vision', 'name: "not a name"', 'metadata.name'],
  ])('notices %s as %s in the catalog', async (part, instead, reason) => {
    expect(
      await problemsOf(without('catalog-info.yaml', part, instead)),
    ).toContainEqual({
      file: 'catalog-info.yaml',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('environment:verify and environment:propose', () => {
  const directory = createMockDirectory();
  const propose = jest.fn();
  const workspacePath = () => directory.resolve('workspace');

  beforeEach(async () => {
    directory.clear();
    propose.mockReset().mockResolvedValue({
      commit: 'abc',
      path: 'environments/vision',
      repositoryUrl: 'file:///environments.git',
    });
    for (const [path, content] of Object.entries(GOOD)) {
      const target = join(workspacePath(), 'environments/vision', path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
  });

  async function run(action: any, input: object) {
    const ctx = createMockActionContext({
      input,
      workspacePath: workspacePath(),
    });
    await action.handler(ctx);
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }

  const verify = () =>
    run(createVerifyAction(), { path: 'environments/vision' });

  const proposeWith = (digest: string, name = 'vision') =>
    run(createProposeAction({ createProposer: async () => ({ propose }) }), {
      name,
      digest,
      title: 'Add environment vision',
      description: 'because',
    });

  it('proposes what was verified', async () => {
    const { digest } = await verify();
    expect(await proposeWith(digest)).toMatchObject({ commit: 'abc' });
    const [{ files, taskId }] = propose.mock.calls[0];
    expect(files.map((file: any) => file.path)).toEqual(
      Object.keys(GOOD).sort(),
    );
    expect(taskId).toBe('mock-task-id');
  });

  it('does not propose what changed since, as after a lost workspace', async () => {
    const { digest } = await verify();
    await writeFile(
      join(workspacePath(), 'environments/vision/terraform/main.tf'),
      '',
    );
    await expect(proposeWith(digest)).rejects.toThrow(
      'is not what was verified',
    );
    expect(propose).not.toHaveBeenCalled();
  });

  it('does not propose under a name that leads elsewhere', async () => {
    const { digest } = await verify();
    await expect(proposeWith(digest, '../vision')).rejects.toThrow('name');
    expect(propose).not.toHaveBeenCalled();
  });

  it('fails with file and reason', async () => {
    const folder = join(workspacePath(), 'environments/vision');
    await cp(
      join(folder, 'helm/airflow.values.yaml'),
      join(folder, 'helm/monitoring.values.yaml'),
    );
    await expect(verify()).rejects.toThrow(
      'helm/monitoring.values.yaml: belongs to no workload',
    );
  });
});
