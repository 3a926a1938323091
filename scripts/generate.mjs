// `npm run generate`: makes anew what is made from the code and kept in the
// repository. `npm test` says when that is due.
import fs from 'node:fs';
import path from 'node:path';
import { COMMAND_LINE, GENERATED, TYPES } from './checks/generated.mjs';
import { root } from './lib/paths.mjs';
import { runMain } from './lib/main.mjs';
import { prepare } from './lib/prepare.mjs';
import { step } from './lib/progress.mjs';
import { mustRun } from './lib/run.mjs';

await runMain(async () => {
  const { node, yarn, env } = await prepare();
  const options = { cwd: root, env };
  // What was declared of files that are gone would be taken for what there is.
  fs.rmSync(path.join(root, 'dist-types'), { recursive: true, force: true });
  await step('types', () => mustRun(node, [yarn, ...TYPES], options));
  await step('rally', () => mustRun(node, [yarn, ...COMMAND_LINE], options));
  for (const { name, make } of GENERATED) {
    await step(name, () => mustRun(node, [yarn, ...make], options));
  }
});
