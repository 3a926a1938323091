import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/** A process that does not end on SIGTERM within this time is killed. */
const GRACE_MS = 10_000;

/** Loads TypeScript without a build. */
const LOADER = '@backstage/cli/config/nodeTransform.cjs';

/**
 * Processes that live and die together: the first to end, a signal, or `stop`
 * ends them all.
 */
export class ProcessGroup {
  #children = [];
  #stopping;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => this.stop(0));
    }
  }

  /** Starts a TypeScript program of the repository. `onLine` sees each line it prints. */
  startProgram(name, node, file, args, { env, onLine }) {
    const child = spawn(
      node,
      [
        '--require',
        path.join(root, 'scripts/lib/exit-with-parent.cjs'),
        '--require',
        LOADER,
        file,
        ...args,
      ],
      {
        cwd: root,
        env,
        // A group of its own: a Ctrl-C in the terminal reaches it through us, once.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.on('data', chunk => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop();
        lines.forEach(onLine);
      });
    }
    const exited = new Promise(resolve =>
      child.on('exit', (code, signal) => {
        resolve();
        if (!this.#stopping) {
          console.error(`${name} ended unexpectedly (${signal ?? code}).`);
          this.stop(1);
        }
      }),
    );
    this.#children.push({ child, exited });
    return child;
  }

  /** Ends every process, then this one. */
  async stop(code) {
    if (this.#stopping) return this.#stopping;
    this.#stopping = (async () => {
      await Promise.all(
        this.#children.map(async ({ child, exited }) => {
          if (child.exitCode !== null || child.signalCode) return;
          child.kill('SIGTERM');
          const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
          await exited;
          clearTimeout(force);
        }),
      );
      process.exit(code);
    })();
    return this.#stopping;
  }
}
