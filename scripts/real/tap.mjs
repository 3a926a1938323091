import { spawn } from 'node:child_process';

/**
 * Runs a program that prints `ok ...`, `not ok ...` and `skipped: ...` lines,
 * passes them through, and counts them.
 */
export function runTap(tally, command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let failed = 0;
    let rest = '';
    const read = line => {
      console.log(`  ${line}`);
      if (/^ok\b/.test(line)) tally.add({ passed: 1 });
      if (/^skipped\b/.test(line)) tally.add({ skipped: 1 });
      if (/^not ok\b/.test(line)) {
        failed += 1;
        tally.add({ failed: 1 });
      }
    };
    child.stdout.on('data', chunk => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(read);
    });
    child.on('error', reject);
    child.on('close', code => {
      if (rest) read(rest);
      if (code !== 0 && failed === 0) {
        console.log(`  not ok the program ended with ${code}`);
        tally.add({ failed: 1 });
      }
      resolve();
    });
  });
}
