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

/** Lint, and an installation that a real API server judges without keeping it. */
export async function checkHelm(
  report: Report,
  helm: string,
  kubeconfig: string,
  rendered: RenderedCase,
) {
  const cwd = join(rendered.folder, 'helm');
  const values = ['--values', 'environment-baseline.values.yaml'];
  report.check(
    `${rendered.name}: helm lint --strict`,
    problemOf(
      await runTool(
        helm,
        ['lint', '--strict', './environment-baseline', ...values],
        { cwd },
      ),
    ),
  );
  report.check(
    `${rendered.name}: helm install --dry-run=server`,
    problemOf(
      await runTool(
        helm,
        [
          'install',
          'environment-baseline',
          './environment-baseline',
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
