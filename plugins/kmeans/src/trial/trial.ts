import {
  explain,
  Explanation,
  RallyAnswer,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { meanFigures, trialFields } from './fields';

/** The rally that a person tries. */
export interface Trial {
  /** By feature, in the feature's unit; `null`: missing, the model fills in the mean. */
  figures: Readonly<Record<string, number | null>>;
  /** The rally of the data that it was taken from and still is. */
  taken?: { matchId: string; rallyId: string };
}

/** A rally in the middle of everything. */
export function firstTrial(version: VersionDetails): Trial {
  return { figures: meanFigures(trialFields(version)) };
}

/**
 * The trial with just the features of a version: those that it alone has stand
 * at their mean, so that a rally can be carried from one version to another.
 */
export function trialFor(version: VersionDetails, trial?: Trial): Trial {
  const usual = firstTrial(version).figures;
  if (!trial) return { figures: usual };
  const figures = Object.fromEntries(
    version.features.map(({ name }) => [
      name,
      Object.hasOwn(trial.figures, name) ? trial.figures[name] : usual[name],
    ]),
  );
  return { ...trial, figures };
}

export function trialOf({ figures, matchId, rallyId }: RallyAnswer): Trial {
  return { figures, taken: { matchId, rallyId } };
}

export type Answer = Explanation | { problem: string };

export const isAnswer = (answer: Answer): answer is Explanation =>
  'cluster' in answer;

/**
 * What a version says of a trial. Features that it does not know are left out:
 * another version may have had others.
 */
export function answerOf(
  version: Pick<VersionDetails, 'features' | 'clusters'>,
  { figures }: Trial,
): Answer {
  const own = version.features.map(({ name }) => [
    name,
    Object.hasOwn(figures, name) ? figures[name] : undefined,
  ]);
  try {
    return explain(version, Object.fromEntries(own));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The figures that are there: what a call of the model carries. */
export function knownFigures({ figures }: Trial): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).filter(
      (entry): entry is [string, number] => entry[1] !== null,
    ),
  );
}

/** A command that asks the model the same, for a shell. The token stays a variable. */
export function curlOf(baseUrl: string, path: string, trial: Trial): string {
  const body = JSON.stringify({ features: knownFigures(trial), impute: true });
  return [
    `curl --fail-with-body ${quote(`${baseUrl}${path}/predict`)}`,
    `  -H "Authorization: Bearer $TOKEN"`,
    `  -H 'Content-Type: application/json'`,
    `  -d ${quote(body)}`,
  ].join(' \\\n');
}

/** For POSIX shells: nothing inside single quotes means anything but a single quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
