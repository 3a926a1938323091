import { Environment } from '@rally/plugin-aks-common';
import { parse } from 'yaml';
import { baselineValues } from '../environment/helm';
import { TreeFile } from '../files/tree';
import { differences } from './differences';
import { Problem, textOf } from './problem';

const BASELINE = 'helm/environment-baseline.values.yaml';
const VALUES = /^helm\/([^/]+)\.values\.yaml$/;

/** Values files: one for the baseline, one for each workload, no others. */
export function checkHelm(
  files: TreeFile[],
  environment: Environment,
): Problem[] {
  const found = files.flatMap(({ path }) => VALUES.exec(path)?.[1] ?? []);
  const wanted = ['environment-baseline', ...environment.spec.workloads];
  const missing = wanted
    .filter(name => !found.includes(name))
    .map(name => ({
      file: `helm/${name}.values.yaml`,
      reason: 'does not exist, though environment.yaml names the workload',
    }));
  const extra = found
    .filter(name => !wanted.includes(name))
    .map(name => ({
      file: `helm/${name}.values.yaml`,
      reason: 'belongs to no workload of environment.yaml',
    }));
  const text = textOf(files, BASELINE);
  if (text === undefined) return [...missing, ...extra];
  return [
    ...missing,
    ...extra,
    ...differences(parse(text), baselineValues(environment)).map(reason => ({
      file: BASELINE,
      reason,
    })),
  ];
}
