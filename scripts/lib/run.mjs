import { spawn } from 'node:child_process';

/** Kept of a program's output, so that a failure can show its end. */
const TAIL_BYTES = 64 * 1024;

/**
 * Runs a program to its end.
 *
 * @param options.echo  pass the output through as it comes
 * @returns `{ code, output }`; `output` is the last 64 KiB of both streams
 */
export function run(command, args, { echo = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    const keep = stream => chunk => {
      if (echo) stream.write(chunk);
      output = (output + chunk).slice(-TAIL_BYTES);
    };
    child.stdout?.on('data', keep(process.stdout));
    child.stderr?.on('data', keep(process.stderr));
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** As `run`, but a non-zero exit is an error that shows the output. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    const shown = options?.echo ? '' : `\n${output.trimEnd()}`;
    throw new Error(
      `${[command, ...args].join(' ')} ended with ${code}${shown}`,
    );
  }
  return output;
}
