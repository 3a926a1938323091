// `npm run -s inference-server -- --registry DIR --port N`: the server, built
// when its sources changed. What it prints is its own: progress goes to stderr.
import { spawn } from 'node:child_process';
import { buildInferenceServer } from './lib/inferenceServer.mjs';
import { runMain } from './lib/main.mjs';
import { prepare } from './lib/prepare.mjs';
import { progress } from './lib/progress.mjs';

progress.stream = process.stderr;

await runMain(async () => {
  const program = await buildInferenceServer();
  const { node, env } = await prepare();
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    // npm runs scripts in the clone; paths are meant from where the person stands.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env,
    // Over the channel, the server learns that this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', code => process.exit(code ?? 1));
});
