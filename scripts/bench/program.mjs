import { root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';

/** Runs a TypeScript bench in a process of its own and reads the JSON it ends with. */
export async function runBench({ node, env }, file) {
  const output = await mustRun(
    node,
    [
      '--expose-gc',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      '-e',
      `require(${JSON.stringify(
        `./${file}`,
      )}).measure().then(result => process.stdout.write('\\n' + JSON.stringify(result)))`,
    ],
    { cwd: root, env: { ...env, NODE_ENV: 'production' } },
  );
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1));
}
