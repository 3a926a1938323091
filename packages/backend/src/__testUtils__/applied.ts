import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ClustersAnswer,
  Environment,
  environmentSchema,
  PreflightReport,
} from '@rally/plugin-aks-common';
import { Report, Terraform } from '@rally/template-testing';
import request from 'supertest';
import { parse } from 'yaml';
import { problemOf } from './realTools';
import { RenderedCase } from './renderCases';
import { TemplateStage } from './templates';

/** The portal shows a cluster within this time: it keeps answers for half a minute. */
const SHOWN_MS = 60_000;

export async function environmentOf({
  folder,
}: RenderedCase): Promise<Environment> {
  const text = await readFile(join(folder, 'environment.yaml'), 'utf8');
  return environmentSchema.parse(parse(text));
}

async function clustersOf({ backend }: TemplateStage, subscriptionId: string) {
  const { body } = await request(backend.server)
    .get(`/api/aks/clusters?subscriptionId=${subscriptionId}`)
    .set('Authorization', mockCredentials.user.header());
  return (body as ClustersAnswer).clusters;
}

/** Asks until the portal shows the cluster, or until time is up. */
async function isShown(
  stage: TemplateStage,
  subscriptionId: string,
  cluster: string | undefined,
): Promise<boolean> {
  const deadline = Date.now() + SHOWN_MS;
  for (;;) {
    const clusters = await clustersOf(stage, subscriptionId);
    if (clusters.some(({ name }) => name === cluster)) return true;
    if (Date.now() > deadline) return false;
    await new Promise(resolve => setTimeout(resolve, 2_000));
  }
}

/**
 * Applies a planned environment to the sandbox, finds it in the portal, and
 * takes it away again; `meanwhile` happens while it stands.
 */
export async function applyAndDestroy(
  report: Report,
  terraform: Terraform,
  stage: TemplateStage,
  rendered: RenderedCase,
  meanwhile?: () => Promise<void>,
) {
  const folder = join(rendered.folder, 'terraform');
  const { placement } = (await environmentOf(rendered)).spec;
  const applied = await terraform.run(
    folder,
    'apply',
    '-input=false',
    '-no-color',
    'plan',
  );
  report.check(`${rendered.name}: terraform apply`, problemOf(applied));
  if (applied.ok) {
    report.check(
      `${rendered.name}: GET /api/aks/clusters shows the cluster`,
      (await isShown(stage, placement.subscriptionId, placement.names.cluster))
        ? undefined
        : `${placement.names.cluster} is not among the clusters`,
    );
    await meanwhile?.();
  }
  report.check(
    `${rendered.name}: terraform destroy`,
    problemOf(
      await terraform.run(
        folder,
        'destroy',
        '-auto-approve',
        '-input=false',
        '-no-color',
      ),
    ),
  );
}

/**
 * Moves an environment by hand to a region without quota: what preflight says
 * of it is what Azure answers at apply.
 */
export async function breakQuota(
  report: Report,
  terraform: Terraform,
  stage: TemplateStage,
  rendered: RenderedCase,
) {
  const { placement } = (await environmentOf(rendered)).spec;
  const moved = { ...placement, region: 'westeurope' };
  const { body } = await request(stage.backend.server)
    .post('/api/aks/preflight')
    .set('Authorization', mockCredentials.user.header())
    .send({ placement: moved });
  const finding = (body as PreflightReport).findings.find(
    ({ rule, severity, phase }) =>
      rule === 'quota-regional' && severity === 'blocked' && phase === 'create',
  );
  const left = finding?.numbers && finding.numbers.limit - finding.numbers.used;
  report.check(
    'a plan that breaks a quota: preflight blocks it',
    finding ? undefined : JSON.stringify(body).slice(0, 2000),
  );

  const folder = join(rendered.folder, 'terraform');
  const file = join(folder, 'placement.tf');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replaceAll(`"${placement.region}"`, '"westeurope"'),
  );
  const applied = await terraform.run(
    folder,
    'apply',
    '-auto-approve',
    '-input=false',
    '-no-color',
  );
  const said = applied.output.replace(/[\s│]+/g, ' ');
  const expected = `left regional vcpu quota ${left},`;
  report.check(
    'a plan that breaks a quota: Azure refuses it with the same numbers',
    !applied.ok && said.includes(expected)
      ? undefined
      : `expected "${expected}" in:\n${applied.output.slice(-2500)}`,
  );
  report.check(
    'a plan that breaks a quota: what was made is destroyed',
    problemOf(
      await terraform.run(
        folder,
        'destroy',
        '-auto-approve',
        '-input=false',
        '-no-color',
      ),
    ),
  );
}
