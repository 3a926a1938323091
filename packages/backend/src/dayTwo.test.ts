import { existsSync } from 'node:fs';
import {
  differingFiles,
  dryRun,
  loadTemplate,
  RenderedFiles,
} from '@rally/template-testing';
import { parse } from 'yaml';
import {
  sourceOf,
  startTemplates,
  TemplateStage,
} from './__testUtils__/templates';

jest.setTimeout(120_000);

const OWNER = 'user:default/mock';
const NAME = 'living';

/** One environment through its life, each step a task that really proposes. */
describe('day two', () => {
  let stage: TemplateStage;

  beforeAll(async () => {
    stage = await startTemplates();
    await stage.give({
      name: NAME,
      owner: OWNER,
      needs: { regions: ['swedencentral'], kubernetesVersion: '1.35' },
      workloads: ['airflow'],
    });
  });

  afterAll(() => stage?.stop());

  /** What the repository has: a change to what is there renders it as it is. */
  async function files(): Promise<RenderedFiles> {
    const result = await dryRun(
      stage.backend.server,
      await loadTemplate(sourceOf('pool-scale')),
      { environment: NAME, pool: 'spotwork', to: 'resume' },
    );
    if (result.status === 'refused') throw new Error(result.message);
    return result.files;
  }

  const textOf = (of: RenderedFiles, path: string) =>
    of.get(`environments/${NAME}/${path}`)!.toString();

  async function placement() {
    return parse(textOf(await files(), 'environment.yaml')).spec.placement;
  }

  it('proposes to a repository that is there', () => {
    expect(existsSync(stage.repository)).toBe(true);
  });

  it('upgrades, resizes and moves it, each from where the last one ended', async () => {
    const first = await files();
    const upgraded = await stage.run('kubernetes-upgrade', {
      environment: `resource:default/${NAME}`,
      version: '1.36.4',
    });
    expect(upgraded).toMatchObject({ status: 'completed' });
    expect(upgraded.output.text![0]).toMatchObject({
      title: 'Upgrade living to Kubernetes 1.36.4',
      content: expect.stringContaining('- kubernetesVersion: 1.35.7 -> 1.36.4'),
    });

    const resized = await stage.run('pool-scale', {
      environment: NAME,
      pool: 'spotwork',
      min: 0,
      max: 5,
    });
    expect(resized.output.text![0].content).toMatch(
      /pool spotwork: nodes: 1-3 nodes by the autoscaler -> 0-5 nodes by the autoscaler/,
    );
    expect(
      (
        await stage.run('environment-region', {
          environment: NAME,
          region: 'northeurope',
        })
      ).status,
    ).toBe('completed');

    expect(await placement()).toMatchObject({
      kubernetesVersion: '1.36.4',
      region: 'northeurope',
      pools: [{}, { autoscaler: { min: 0, max: 5 } }],
    });
    const last = await files();
    expect([...last.keys()].sort()).toEqual([...first.keys()].sort());
    expect(textOf(last, 'terraform/main.tf')).toBe(
      textOf(first, 'terraform/main.tf'),
    );
  });

  it('proposes nothing where nothing changes', async () => {
    const before = await files();
    const again = () =>
      stage.run('pool-scale', {
        environment: NAME,
        pool: 'spotwork',
        min: 0,
        max: 5,
      });
    const commits = [await again(), await again()].map(({ output }) => {
      const { content } = output.text![0];
      expect(content).toContain('- nothing changes');
      return /is commit `([0-9a-f]{40})`/.exec(content)?.[1];
    });
    expect(commits[0]).toMatch(/^[0-9a-f]{40}$/);
    expect(commits[1]).toBe(commits[0]);
    expect(await files()).toEqual(before);
  });

  it('gives the bytes of a fresh render with the new values', async () => {
    const changed = await files();
    const { spec } = parse(textOf(changed, 'environment.yaml'));
    const fresh = await dryRun(
      stage.backend.server,
      await loadTemplate(sourceOf('aks-environment')),
      {
        name: NAME,
        owner: OWNER,
        needs: spec.needs,
        stage: spec.placement.stage,
        placement: spec.placement,
        workloads: spec.workloads,
      },
    );
    if (fresh.status === 'refused') throw new Error(fresh.message);
    // But for the times of the two decisions.
    expect(differingFiles(fresh.files, changed)).toEqual([]);
    expect(
      parse(
        fresh.files.get(`environments/${NAME}/environment.yaml`)!.toString(),
      ).provenance.inputsHash,
    ).toBe(parse(textOf(changed, 'environment.yaml')).provenance.inputsHash);
  });

  it('ends with the reason where it refuses, and changes nothing', async () => {
    const before = await files();
    const { status, log } = await stage.run('kubernetes-upgrade', {
      environment: NAME,
      version: '1.38',
    });
    expect(status).toBe('failed');
    expect(log).toContain('skips a minor version');
    expect(await files()).toEqual(before);
  });
});
