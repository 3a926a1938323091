// What `bin/rally` runs: the only file that knows the process.
import { cli } from './cli';

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

// `rally preflight ... | head` closes the pipe early: no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

cli(
  process.argv.slice(2),
  {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
    readStdin,
    env: process.env,
    cwd: process.cwd(),
    isTty: Boolean(process.stdout.isTTY),
    now: () => Date.now(),
  },
  {
    azure: () => import('./azure/ask'),
    yaml: () => import('./yaml'),
    ml: () => import('./ml/command'),
    registry: () => import('@rally/model-registry'),
  },
).then(code => {
  // Connections kept alive would hold the process: what was said is written first.
  process.exitCode = code;
  process.stdout.write('', () => process.exit(code));
});
