import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Report,
  runTool,
  Terraform,
  ToolResult,
} from '@rally/template-testing';
import { RenderedCase } from './renderCases';

/** A reader wants the end of what a tool says. */
const TAIL = 2500;

/** `undefined` where the tool was content, else what it said. */
export function problemOf({ ok, output }: ToolResult): string | undefined {
  return ok ? undefined : output.slice(-TAIL);
}

const terraformFolder = ({ folder }: RenderedCase) => join(folder, 'terraform');

/** Format, initialisation, validation and a plan by the real provider. */
export async function checkPlan(
  report: Report,
  terraform: Terraform,
  rendered: RenderedCase,
) {
  const folder = terraformFolder(rendered);
  const steps = [
    ['fmt', '-check', '-diff', '-recursive'],
    ['init', '-input=false', '-no-color'],
    ['validate', '-no-color'],
    ['plan', '-input=false', '-no-color', '-out', 'plan'],
  ];
  for (const step of steps) {
    const result = await terraform.run(folder, ...step);
    report.check(`${rendered.name}: terraform ${step[0]}`, problemOf(result));
    if (!result.ok) return;
  }
}

/** Lint, and an installation that a real API server judges without keeping it, of every chart. */
export async function checkHelm(
  report: Report,
  helm: string,
  kubeconfig: string,
  rendered: RenderedCase,
) {
  const entries = await readdir(join(rendered.folder, 'helm'), {
    withFileTypes: true,
  });
  for (const chart of entries.filter(each => each.isDirectory())) {
    await checkChart(report, helm, kubeconfig, rendered, chart.name);
  }
}

async function checkChart(
  report: Report,
  helm: string,
  kubeconfig: string,
  rendered: RenderedCase,
  chart: string,
) {
  const cwd = join(rendered.folder, 'helm');
  const values = ['--values', `${chart}.values.yaml`];
  report.check(
    `${rendered.name}: helm lint --strict ${chart}`,
    problemOf(
      await runTool(helm, ['lint', '--strict', `./${chart}`, ...values], {
        cwd,
      }),
    ),
  );
  report.check(
    `${rendered.name}: helm install --dry-run=server ${chart}`,
    problemOf(
      await runTool(
        helm,
        [
          'install',
          chart,
          `./${chart}`,
          '--namespace',
          'default',
          '--dry-run=server',
          '--kubeconfig',
          kubeconfig,
          ...values,
        ],
        { cwd },
      ),
    ),
  );
}
