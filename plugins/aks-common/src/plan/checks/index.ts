import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { countsOfScaledPools } from './counts';
import { poolArguments } from './pools';
import { registration } from './registration';
import { renamedArguments } from './renamed';
import { rotationNames } from './rotation';

/** What can be said of resources as Terraform writes them, and of no placement. */
export function planChecks(
  resources: readonly PlanResource[],
  { provider, registers }: { provider: Provider; registers?: boolean },
): PlanFinding[] {
  return [
    ...renamedArguments(resources, provider),
    ...poolArguments(resources, provider),
    ...countsOfScaledPools(resources),
    ...rotationNames(resources, provider),
    ...registration(resources, provider, registers),
  ];
}
