import { LoggerService } from '@backstage/backend-plugin-api';

/** What was said lately and not to be said to the log again. */
const REMEMBERED = 100;

/** Collects what a listing could not read, and logs each problem once. */
export class ProblemBook {
  private readonly open = new Set<Set<string>>();
  private readonly logged = new Set<string>();

  constructor(private readonly logger: LoggerService) {}

  note(message: string): void {
    for (const page of this.open) page.add(message);
    if (this.logged.has(message)) return;
    if (this.logged.size >= REMEMBERED) this.logged.clear();
    this.logged.add(message);
    this.logger.warn(`Left out of the list of models: ${message}`);
  }

  /** What was noted while `work` went on, beside its answer. */
  async during<T>(
    work: () => Promise<T>,
  ): Promise<{ value: T; problems: string[] }> {
    const page = new Set<string>();
    this.open.add(page);
    try {
      const value = await work();
      return { value, problems: [...page].sort() };
    } finally {
      this.open.delete(page);
    }
  }
}
