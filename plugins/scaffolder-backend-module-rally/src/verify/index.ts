import { TreeFile } from '../files/tree';
import { checkCatalog } from './catalog';
import { readEnvironment } from './environment';
import { checkHelm } from './helm';
import { Problem } from './problem';
import { checkTerraform } from './terraform';
import { checkText } from './text';
import { checkYaml } from './yaml';

export type { Problem } from './problem';

/**
 * Everything that is wrong with a rendered environment. Empty: its files
 * parse, are rendered to the end, hold no secret and agree with each other.
 */
export async function verifyEnvironment(files: TreeFile[]): Promise<Problem[]> {
  const problems = [...(await checkText(files)), ...(await checkYaml(files))];
  const read = readEnvironment(files);
  if ('problems' in read) return [...problems, ...read.problems];
  const { environment } = read;
  problems.push(...(await checkTerraform(files, environment)));
  // Values and entities are read only where all YAML parses.
  if (problems.length > 0) return problems;
  return [
    ...checkHelm(files, environment),
    ...(await checkCatalog(files, environment)),
  ];
}
