import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Change, Plan, PlanReport, Verdict } from '@rally/plugin-aks-common';
import { fileError } from '../files';
import { clean } from '../format/clean';
import { CommandError, Io } from '../io';
import { unifiedDiff } from './diff';
import { mend } from './remedies';
import { Edited, Source } from './source';

export interface FixOptions {
  plan: Plan;
  report: PlanReport;
  judge(plan: Plan): PlanReport;
  /** Absent: what was read is not for editing. */
  source?: Source;
  write: boolean;
}

/** `maxSurge of system to "1"` */
function shown({ pool, set }: Change): string {
  return Object.entries(set)
    .map(([field, value]) => {
      const what = pool ? `${field} of ${pool}` : field;
      return value === null
        ? `drop ${what}`
        : `set ${what} to ${JSON.stringify(value)}`;
    })
    .join(', ');
}

/** Whole or not at all: a file is never half written. */
async function writeWhole({ path, after }: Edited, io: Io): Promise<void> {
  const file = resolve(io.cwd, path);
  const draft = `${file}.rally-tmp`;
  try {
    await writeFile(draft, after);
    await rename(draft, file);
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}

/**
 * `--fix`: the patch goes to standard output, so that it can be piped into
 * `git apply`; everything else is said on standard error.
 *
 * @returns the verdict with the remedies carried out
 */
export async function fixCommand(
  { plan, report, judge, source, write }: FixOptions,
  io: Io,
): Promise<Verdict> {
  if (!source) {
    throw new CommandError(
      '--fix edits sources, and a plan has none: give the folder of HCL or the environment.yaml',
    );
  }
  const say = (text: string) => io.err(`${clean(text)}\n`);
  const {
    remedies,
    refused,
    report: after,
  } = mend(plan, report, judge, ({ environment, change }) =>
    source.apply(environment, change),
  );
  for (const { finding, change } of remedies) {
    say(`${finding.rule}: ${shown(change)}`);
  }
  for (const { remedy, why } of refused) {
    say(
      `${remedy.finding.rule}: ${shown(
        remedy.change,
      )}: not carried out: ${why}`,
    );
  }
  const open = after.findings.filter(
    ({ severity }) => severity === 'blocked' || severity === 'risky',
  );
  for (const { rule, message, remedy = '' } of open) {
    say(`${rule} needs a decision: ${message} ${remedy}`);
  }
  const edited = source.edited();
  if (write) for (const each of edited) await writeWhole(each, io);
  else io.out(edited.map(unifiedDiff).join(''));
  if (edited.length === 0)
    say('No remedy can be carried out without a decision.');
  else if (write) say(`Written: ${edited.map(({ path }) => path).join(', ')}`);
  say(
    remedies.length > 0
      ? `Verdict: ${report.verdict}; with the ${write ? 'changes' : 'patch'}: ${
          after.verdict
        }.`
      : `Verdict: ${report.verdict}.`,
  );
  return after.verdict;
}
