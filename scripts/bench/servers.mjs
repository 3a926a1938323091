import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { waitForOk } from '../lib/ports.mjs';

const READY_MS = 60_000;

/** Resident memory of a process and its children in MB, from the kernel. */
export function residentMegabytes(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const children = fs
    .readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim();
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
  return children
    .split(' ')
    .filter(Boolean)
    .reduce((sum, child) => sum + residentMegabytes(child), own);
}

/**
 * Runs a server while `use` lasts.
 *
 * @param ready  an address that answers once it is up
 * @param use    gets the process id
 */
export async function withServer({ command, args, env, cwd, ready }, use) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said = (said + chunk).slice(-4_000);
  });
  const exited = new Promise(resolve => child.once('exit', resolve));
  try {
    await Promise.race([
      waitForOk(ready, AbortSignal.timeout(READY_MS)),
      exited.then(() => {
        throw new Error(`${command} ended before it was ready: ${said}`);
      }),
    ]);
    return await use(child.pid);
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}
