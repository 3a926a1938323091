// `npm run sandbox`: the sandbox of Azure alone; `npm run -s sandbox -- env`
// prints the settings that point a real terraform at the running one.
import path from 'node:path';
import { runMain } from './lib/main.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { sandboxDir } from './lib/portal.mjs';
import { prepare } from './lib/prepare.mjs';
import { ProcessGroup } from './lib/processes.mjs';

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const printsEnv = first === 'env';
  const program = printsEnv ? 'env.ts' : 'main.ts';
  const args = printsEnv ? rest : [first, ...rest].filter(Boolean);

  const { node, env } = await prepare();
  const group = new ProcessGroup();
  const child = group.startProgram(
    'The sandbox',
    node,
    path.join(root, 'packages/sandbox/src', program),
    [
      ...args,
      ...(args.includes('--data') ? [] : ['--data', sandboxDir(dataDir)]),
    ],
    { env, onLine: line => console.log(line) },
  );
  child.once('exit', code => process.exit(code ?? 1));
});
