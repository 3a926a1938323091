import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { clusterArguments } from './clusters';
import { countsOfScaledPools } from './counts';
import { missingArguments } from './missing';
import { poolArguments } from './pools';
import { argumentRanges } from './ranges';
import { registration } from './registration';
import { renamedArguments } from './renamed';
import { argumentWords } from './words';

/** What can be said of resources as Terraform writes them, and of no placement. */
export function planChecks(
  resources: readonly PlanResource[],
  { provider, registers }: { provider: Provider; registers?: boolean },
): PlanFinding[] {
  return [
    ...renamedArguments(resources, provider),
    ...clusterArguments(resources, provider),
    ...argumentWords(resources, provider),
    ...argumentRanges(resources),
    ...missingArguments(resources),
    ...poolArguments(resources, provider),
    ...countsOfScaledPools(resources),
    ...registration(resources, provider, registers),
  ];
}
