/** One line a check, in the manner of TAP: `ok ...` or `not ok ...` with the reason below. */
export class Report {
  failures = 0;

  constructor(private readonly print: (line: string) => void) {}

  /** `problem` is undefined where the check passed. */
  check(name: string, problem: string | undefined) {
    if (problem === undefined) {
      this.print(`ok ${name}`);
      return;
    }
    this.failures += 1;
    this.print(`not ok ${name}`);
    this.print(problem.replace(/^/gm, '  # '));
  }
}
