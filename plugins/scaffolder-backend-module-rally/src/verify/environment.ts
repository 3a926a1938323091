import { Environment, environmentSchema } from '@rally/plugin-aks-common';
import { parse } from 'yaml';
import { TreeFile } from '../files/tree';
import { Problem, textOf } from './problem';

const FILE = 'environment.yaml';

/** The environment that the other files have to agree with, or why there is none. */
export function readEnvironment(
  files: TreeFile[],
): { environment: Environment } | { problems: Problem[] } {
  const text = textOf(files, FILE);
  if (text === undefined) {
    return { problems: [{ file: FILE, reason: 'does not exist' }] };
  }
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    return { problems: [{ file: FILE, reason: (error as Error).message }] };
  }
  const result = environmentSchema.safeParse(content);
  if (result.success) return { environment: result.data };
  return {
    problems: result.error.issues.map(issue => ({
      file: FILE,
      reason: `${issue.path.join('.')}: ${issue.message}`,
    })),
  };
}
