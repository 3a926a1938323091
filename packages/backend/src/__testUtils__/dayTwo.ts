import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dryRun,
  loadTemplate,
  Report,
  Terraform,
  writeRendered,
} from '@rally/template-testing';
import { problemOf } from './realTools';
import { RenderedCase } from './renderCases';
import { sourceOf, TemplateStage } from './templates';

/** A change of the case `staging`, and what terraform must make of it. */
const CHANGES: {
  template: string;
  values: Record<string, unknown>;
  plan: string;
}[] = [
  {
    template: 'pool-scale',
    values: { pool: 'spotwork', min: 0, max: 5 },
    plan: '0 to add, 1 to change, 0 to destroy',
  },
  {
    template: 'pool-vm-size',
    values: { pool: 'spotwork', vmSize: 'Standard_D8as_v5' },
    plan: '0 to add, 1 to change, 0 to destroy',
  },
  {
    // The cluster with its default pool, and the other pool.
    template: 'kubernetes-upgrade',
    values: { version: '1.37' },
    plan: '0 to add, 2 to change, 0 to destroy',
  },
];

/**
 * Changes an environment that runs: what the day-two templates render is laid
 * over what was applied, and terraform has to change it in place. The state and
 * the initialisation of what was applied serve all plans.
 */
export async function planDayTwo(
  report: Report,
  terraform: Terraform,
  stage: TemplateStage,
  { environment, folder }: RenderedCase,
) {
  const applied = join(folder, 'terraform');
  for (const { template, values, plan } of CHANGES) {
    const name = `${environment}: ${template}`;
    const result = await dryRun(
      stage.backend.server,
      await loadTemplate(sourceOf(template)),
      { environment, ...values },
    );
    if (result.status === 'refused') {
      report.check(`${name}: what was applied can be changed`, result.message);
      continue;
    }
    const target = await mkdtemp(join(tmpdir(), 'rally-day-two-'));
    try {
      await writeRendered(target, result.files);
      const changed = join(target, 'environments', environment, 'terraform');
      report.check(
        `${name}: terraform fmt`,
        problemOf(
          await terraform.run(changed, 'fmt', '-check', '-diff', '-recursive'),
        ),
      );
      for (const part of [
        '.terraform',
        '.terraform.lock.hcl',
        'terraform.tfstate',
      ]) {
        await cp(join(applied, part), join(changed, part), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
      const planned = await terraform.run(
        changed,
        'plan',
        '-input=false',
        '-no-color',
      );
      report.check(
        `${name}: terraform plan: ${plan}`,
        planned.ok && planned.output.includes(`Plan: ${plan}.`)
          ? undefined
          : planned.output.slice(-2500),
      );
    } finally {
      await rm(target, { recursive: true, force: true });
    }
  }
  const [{ template, values }, , next] = CHANGES;
  const { status, log } = await stage.run(template, {
    environment,
    ...values,
  });
  report.check(
    `${environment}: ${template} is proposed`,
    status === 'completed' ? undefined : log,
  );
  const early = await dryRun(
    stage.backend.server,
    await loadTemplate(sourceOf(next.template)),
    { environment, ...next.values },
  );
  const reason = `pool ${values.pool}: nodes is`;
  report.check(
    `${environment}: the next change waits until it is applied`,
    early.status === 'refused' && early.message.includes(reason)
      ? undefined
      : `expected "${reason}" in:\n${
          early.status === 'refused' ? early.message : early.log
        }`,
  );
}
