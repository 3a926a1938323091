import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
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
      process.on(signal, () => this.exit(0));
    }
  }

  /**
   * Starts a TypeScript program.
   *
   * @param options.onLine  sees each line it prints
   * @param options.cwd     the clone, where none is given
   */
  startProgram(name, node, file, args, { env, onLine, cwd = root }) {
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
        cwd,
        env,
        // A group of its own: a Ctrl-C in the terminal reaches it through us, once.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      readline.createInterface({ input: stream }).on('line', onLine);
    }
    const exited = new Promise(resolve =>
      child.on('exit', (code, signal) => {
        resolve();
        if (!this.#stopping) {
          console.error(`${name} ended unexpectedly (${signal ?? code}).`);
          this.exit(1);
        }
      }),
    );
    this.#children.push({ child, exited });
    return child;
  }

  /** Ends every process of the group; with `SIGKILL` as a crash would. */
  stop(signal = 'SIGTERM') {
    this.#stopping ??= Promise.all(
      this.#children.map(async ({ child, exited }) => {
        if (child.exitCode !== null || child.signalCode) return;
        child.kill(signal);
        const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
        await exited;
        clearTimeout(force);
      }),
    );
    return this.#stopping;
  }

  /** Ends every process of the group, then this one. */
  async exit(code) {
    await this.stop();
    process.exit(code);
  }
}
