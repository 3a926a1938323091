// `npm test`: everything that needs only Node. Types, lint, format, floors, what
// is made from the code, and the tests of every package; ends with `N passed, N failed`.
// Arguments are handed to jest: `npm test -- plugins/aks-common`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { COMMAND_LINE, GENERATED, TYPES } from './checks/generated.mjs';
import { runMain } from './lib/main.mjs';
import { prepare } from './lib/prepare.mjs';
import { mustRun, run } from './lib/run.mjs';
import { Tally } from './lib/tally.mjs';

async function runJest({ node, yarn }, options, tally, args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-test-'));
  const report = path.join(folder, 'jest.json');
  const { code } = await run(
    node,
    [
      yarn,
      'backstage-cli',
      'repo',
      'test',
      '--watch=false',
      // A machine that is busy is slow, not wrong.
      '--testTimeout=60000',
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    { ...options, echo: true },
  );
  if (!fs.existsSync(report)) {
    console.error(`The test runner ended with ${code} and left no report.`);
    tally.add({ failed: 1 });
    return;
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(folder, { recursive: true });
  const unread = result.numRuntimeErrorTestSuites;
  tally.add({
    passed: result.numPassedTests,
    failed: result.numFailedTests + unread,
    skipped: result.numPendingTests + result.numTodoTests,
  });
  if (code !== 0 && result.numFailedTests + unread === 0) {
    console.error(`All tests passed, yet the test runner ended with ${code}.`);
    tally.add({ failed: 1 });
  }
}

async function runChecks({ node, yarn }, options, tally) {
  const yarnRun = async (...args) => {
    await mustRun(node, [yarn, ...args], options);
  };
  const compiled = async () => {
    await tally.check('types', () => yarnRun(...TYPES));
    await tally.check('rally', () => yarnRun(...COMMAND_LINE));
  };
  const read = async () => {
    await tally.check('lint', () =>
      yarnRun('backstage-cli', 'repo', 'lint', '--max-warnings=0'),
    );
    await tally.check('format', () => yarnRun('prettier', '--check', '.'));
    await tally.check('floors', () =>
      yarnRun('node', 'scripts/checks/floors.mjs'),
    );
    await tally.check('scripts', () =>
      yarnRun('node', '--test', 'scripts/**/*.test.mjs'),
    );
  };
  // The compiler takes one core, and what only reads the sources another.
  await Promise.all([compiled(), read()]);
  for (const { name, check } of GENERATED) {
    await tally.check(name, () => yarnRun(...check));
  }
}

await runMain(async () => {
  const toolchain = await prepare();
  const options = {
    cwd: root,
    env: { ...toolchain.env, CI: '1', FORCE_COLOR: '0' },
  };
  const tally = new Tally();
  const jestArgs = process.argv.slice(2);
  if (jestArgs.length === 0) await runChecks(toolchain, options, tally);
  await runJest(toolchain, options, tally, jestArgs);
  tally.close();
});
