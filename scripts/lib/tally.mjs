import { dim, formatDuration, green, red } from './progress.mjs';

/** Counts what passed, failed or was skipped, and prints it as it comes. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** Runs one check; a throw is a failure and its message is shown. */
  async check(name, work) {
    const started = Date.now();
    const took = () => dim(`(${formatDuration(Date.now() - started)})`);
    try {
      const note = await work();
      this.passed += 1;
      console.log(`${green('✓')} ${name}${note ? `: ${note}` : ''} ${took()}`);
    } catch (error) {
      this.failed += 1;
      console.log(`${red('✗')} ${name} ${took()}\n${error.message}`);
    }
  }

  /** Adds what another runner counted. */
  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  /** Prints the closing line and ends the process with it. */
  close() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    console.log(`\n${this.passed} passed, ${this.failed} failed${skipped}`);
    process.exit(this.failed === 0 && this.passed > 0 ? 0 : 1);
  }
}
