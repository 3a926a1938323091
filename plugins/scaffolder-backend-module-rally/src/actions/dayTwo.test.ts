import { access } from 'node:fs/promises';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { environmentOf, report } from '../__testUtils__/environment';
import { renderedFiles } from '../__testUtils__/rendered';
import { describeEnvironment } from '../environment/describe';
import { readTree, replaceTree } from '../files/tree';
import { createChangeAction } from './change';
import { createMergeAction } from './merge';
import { createReviseAction } from './revise';

const environment = environmentOf({ workloads: ['airflow'] });
const { needs, placement } = environment.spec;

async function run(
  action: { handler(ctx: any): Promise<void> },
  input: object,
  workspacePath?: string,
) {
  const ctx = createMockActionContext({
    input: input as any,
    ...(workspacePath && { workspacePath }),
  });
  await action.handler(ctx);
  return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
}

describe('environment:change', () => {
  const change = (request: object, standing = 'created') =>
    run(createChangeAction(), {
      environment,
      placement,
      standing,
      change: request,
    });

  it('gives the placement wanted, and the needs that fit', async () => {
    const output = await change({
      kind: 'kubernetes',
      version: '1.37',
    });
    expect(output).toMatchObject({
      title: 'Upgrade vision to Kubernetes 1.37',
      placement: { ...placement, kubernetesVersion: '1.37' },
      needs,
    });
  });

  it.each([
    [{ kind: 'sell' }, 'change.kind'],
    [{ kind: 'scale', pool: 'work', to: 'pause', speed: 1 }, 'speed'],
    [{ kind: 'kubernetes', version: 'newest' }, 'change.version'],
    [{ kind: 'region', region: 'West Europe' }, 'change.region'],
  ])('refuses %j with the path of the field', async (request, reason) => {
    await expect(change(request)).rejects.toThrow(reason);
  });
});

describe('environment:revise', () => {
  const revise = (changes: object = {}) =>
    run(createReviseAction({ assets: {} }), {
      environment,
      needs,
      placement,
      report,
      pricePerMonth: '153.3',
      ...changes,
    });
  const upgraded = { ...placement, kubernetesVersion: '1.37' };
  const price = { currency: 'USD', perHour: 1, perMonth: 730 };

  it('gives what a fresh render with the new values gives', async () => {
    const output = await revise({ placement: upgraded });
    const fresh = describeEnvironment({
      ...environment.metadata,
      needs,
      placement: upgraded,
      workloads: ['airflow'],
      report,
      template: environment.provenance.template,
      templateVersion: environment.provenance.templateVersion,
      decidedAt: output.environment.provenance.decidedAt,
    });
    expect(output.environment).toEqual(fresh);
    const [base, changed] = output.versions;
    expect(base.values).toMatchObject({
      environment,
      price: { perMonth: '153.3' },
    });
    expect(changed.values).toMatchObject({
      environment: fresh,
      price: { perMonth: null },
    });
    expect(output.workloads).toMatchObject([
      { name: 'airflow', path: `${base.path}/helm` },
      { name: 'airflow', path: `${changed.path}/helm` },
    ]);
  });

  it('decides nothing anew where nothing changes', async () => {
    const output = await revise({
      report: { ...report, verdict: 'risky' },
      price,
    });
    const [base, changed] = output.versions;
    expect(changed.values).toEqual(base.values);
    expect(output.description).toContain('- nothing changes');
  });

  it('says what changes, what it costs, what preflight found and what will happen', async () => {
    const { description, versions } = await revise({
      placement: upgraded,
      report: {
        ...report,
        verdict: 'risky',
        findings: [
          { rule: 'quota', severity: 'clear', message: 'Enough.' },
          { rule: 'surge', severity: 'risky', message: 'Too few.' },
        ],
      },
      price: { ...price, perHour: 1.5, perMonth: 1095 },
      priceBefore: price,
      consequences: ['Nodes are drained.'],
      notes: ['Nothing runs yet.'],
    });
    expect(description).toBe(
      [
        '- kubernetesVersion: 1.36 -> 1.37',
        'Price at most: 1.00 $/h -> 1.50 $/h, 1095 $/mo (+365 $/mo).',
        `Preflight: risky, on facts of ${report.observedAt} or newer.`,
        '- risky surge: Too few.',
        'What runs:',
        '- Nothing runs yet.',
        'When it is applied:',
        '- Nodes are drained.',
      ].join('\n\n'),
    );
    expect(versions[1].values.price).toEqual({ perMonth: 1095 });
  });
});

describe('environment:merge', () => {
  const directory = createMockDirectory();
  const path = 'environments/vision';
  const at = (below: string) => directory.resolve(below);
  const changed = environmentOf({
    placement: { ...placement, kubernetesVersion: '1.37' },
  });
  const merge = () => run(createMergeAction(), { path }, directory.path);

  beforeEach(async () => {
    directory.clear();
    const base = environmentOf();
    await replaceTree(at('.change/base'), renderedFiles(base));
    await replaceTree(at('.change/changed'), renderedFiles(changed));
    await replaceTree(
      at('.change/present'),
      renderedFiles(base, {
        'notes.md': 'by hand',
        'terraform/main.tf': '# by hand\n',
      }),
    );
  });

  it('carries the change into what people keep, and leaves nothing beside it', async () => {
    await merge();
    expect(await readTree(at(path))).toEqual(
      renderedFiles(changed, {
        'notes.md': 'by hand',
        'terraform/main.tf': '# by hand\n',
      }),
    );
    await expect(access(at('.change'))).rejects.toThrow();
    await expect(access(at('.changed'))).rejects.toThrow();
  });

  it('gives the same again wherever it was cut short', async () => {
    await replaceTree(at(path), [
      { path: 'half', content: Buffer.from('x'), executable: false },
    ]);
    await merge();
    const files = await readTree(at(path));
    expect(files.map(file => file.path)).not.toContain('half');
    await merge();
    expect(await readTree(at(path))).toEqual(files);
  });

  it('refuses what Flux would undo', async () => {
    const release = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: environment-baseline }
spec: { values: { stage: prod } }
`;
    const base = environmentOf();
    await replaceTree(
      at('.change/present'),
      renderedFiles(base, { 'flux.yaml': release }),
    );
    await replaceTree(
      at('.change/changed'),
      renderedFiles(
        environmentOf({ placement: { ...placement, stage: 'staging' } }),
      ),
    );
    await expect(merge()).rejects.toThrow(
      /GitOps would undo the change:\n- stage of helm\/environment-baseline.values.yaml is set by HelmRelease/,
    );
  });

  it('refuses to write over an edit, and says where', async () => {
    await replaceTree(
      at('.change/present'),
      renderedFiles(environmentOf(), {
        'terraform/placement.tf': 'locals {\n  kubernetes_version = "1.30"\n}',
      }),
    );
    await expect(merge()).rejects.toThrow(
      /overwrite what was edited by hand in environments\/vision:\n- terraform\/placement.tf: line \d+ says/,
    );
    await expect(access(at(path))).rejects.toThrow();
  });
});
