// Runs the tests of the Terraform modules with the real terraform and azurerm.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Report, Terraform } from '@rally/template-testing';
import { problemOf } from './realTools';

/** Of this file: `terraform/` of the clone. */
const MODULES = join(__dirname, '../../../../terraform/modules');

/** A finished `run` block, as `terraform test -json` tells it. */
interface RunLine {
  type?: string;
  test_run?: { path: string; run: string; progress: string; status?: string };
}

function finishedRuns(output: string) {
  return output.split('\n').flatMap(line => {
    if (!line.startsWith('{')) return [];
    const { type, test_run: run } = JSON.parse(line) as RunLine;
    return type === 'test_run' && run?.progress === 'complete' ? [run] : [];
  });
}

async function testModule(report: Report, tool: Terraform, folder: string) {
  const name = basename(folder);
  const ready = await tool.run(folder, 'init', '-input=false', '-no-color');
  if (!ready.ok) {
    report.check(`module ${name}: terraform init`, problemOf(ready));
    return;
  }
  const tested = await tool.run(folder, 'test', '-json');
  const runs = finishedRuns(tested.stdout);
  for (const { run, status } of runs) {
    report.check(
      `module ${name}: ${run.replace(/_/g, ' ')}`,
      status === 'pass'
        ? undefined
        : `${status}\n${tested.output.slice(-2500)}`,
    );
  }
  if (runs.length === 0) {
    report.check(`module ${name}: terraform test`, tested.output.slice(-2500));
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { terraform: { type: 'string' }, provider: { type: 'string' } },
  });
  const { terraform, provider } = values;
  if (!terraform || !provider) {
    throw new Error('needs --terraform and --provider');
  }
  const report = new Report(line => process.stdout.write(`${line}\n`));
  const directory = await mkdtemp(join(tmpdir(), 'rally-modules-'));
  try {
    const tool = await Terraform.create({
      terraform,
      provider,
      directory,
      env: {},
    });
    // A module names its neighbours by relative paths.
    const modules = join(directory, 'modules');
    await cp(MODULES, modules, { recursive: true });
    for (const name of (await readdir(modules)).sort()) {
      const folder = join(modules, name);
      if (existsSync(join(folder, 'tests'))) {
        await testModule(report, tool, folder);
      }
    }
  } finally {
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
