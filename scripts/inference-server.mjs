// `npm run -s inference-server -- --registry DIR --port N`: the server, built
// when its sources changed. What it prints is its own: progress goes to stderr.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildInferenceServer } from './lib/inferenceServer.mjs';
import { runMain } from './lib/main.mjs';
import { progress } from './lib/progress.mjs';

progress.stream = process.stderr;

await runMain(async () => {
  const program = await buildInferenceServer();
  // npm runs scripts in the clone; paths are meant from where the person stands.
  if (process.env.INIT_CWD && fs.existsSync(process.env.INIT_CWD)) {
    process.chdir(process.env.INIT_CWD);
  }
  // Workers are started from what was started first.
  process.argv[1] = path.resolve(program);
  await import(pathToFileURL(program));
});
