// Renders the cases of `aks-environment` and holds each against the real
// terraform with azurerm, and the real helm with a Kubernetes API server.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Report, Terraform } from '@rally/template-testing';
import { applyAndDestroy, breakQuota, environmentOf } from './applied';
import { planDayTwo } from './dayTwo';
import { renderCases } from './renderCases';
import { checkHelm, checkPlan } from './realTools';
import { startTemplates } from './templates';

/** One environment of each stage is really applied, and destroyed again. */
const APPLIED = ['dev', 'staging', 'prod'];
/** The one of them that is changed while it stands; the user of the test owns it. */
const CHANGED = 'staging';

function readOptions() {
  const { values } = parseArgs({
    options: {
      terraform: { type: 'string' },
      provider: { type: 'string' },
      helm: { type: 'string' },
      kubeconfig: { type: 'string' },
    },
  });
  const { terraform, provider, helm, kubeconfig } = values;
  if (!terraform || !provider || !helm || !kubeconfig) {
    throw new Error('needs --terraform, --provider, --helm and --kubeconfig');
  }
  return { terraform, provider, helm, kubeconfig };
}

async function main(): Promise<number> {
  const { terraform, provider, helm, kubeconfig } = readOptions();
  const report = new Report(line => process.stdout.write(`${line}\n`));
  const directory = await mkdtemp(join(tmpdir(), 'rally-rendered-'));
  const stage = await startTemplates();
  try {
    const tool = await Terraform.create({
      terraform,
      provider,
      directory,
      env: stage.sandbox.env,
    });
    const rendered = await renderCases(stage.backend, directory);
    report.check(
      `${rendered.length} cases rendered`,
      rendered.length < 15 ? 'at least 15 are wanted' : undefined,
    );
    for (const environment of rendered) {
      await checkPlan(report, tool, environment);
      await checkHelm(report, helm, kubeconfig, environment);
    }
    const regular = rendered.find(({ name }) => name === 'regular');
    if (!regular) throw new Error('there is no case called regular');
    const changed = rendered.find(({ name }) => name === CHANGED);
    if (!changed) throw new Error(`there is no case called ${CHANGED}`);
    const { placement } = (await environmentOf(changed)).spec;
    await stage.give({ ...changed.values, placement });
    // An apply mostly waits: azurerm looks at a new vault for two minutes.
    await Promise.all([
      breakQuota(report, tool, stage, regular),
      ...rendered
        .filter(({ name }) => APPLIED.includes(name))
        .map(environment =>
          applyAndDestroy(
            report,
            tool,
            stage,
            environment,
            environment.name === CHANGED
              ? () => planDayTwo(report, tool, stage, environment)
              : undefined,
          ),
        ),
    ]);
  } finally {
    await stage.stop();
    await rm(directory, { recursive: true, force: true });
  }
  return report.failures === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
