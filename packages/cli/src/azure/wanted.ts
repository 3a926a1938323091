import {
  GlobalNameKind,
  mostNodes,
  Plan,
  PlannedEnvironment,
  PlacementNames,
  questionsOf,
} from '@rally/plugin-aks-common';

/** What a plan wants to know of one subscription. */
export interface Wanted {
  subscriptionId: string;
  regions: string[];
  /** Spot pools: where, of which size, and how many nodes at most. */
  spot: { region: string; vmSize: string; nodes: number }[];
  /** Names that are about to be made. */
  names: { kind: GlobalNameKind; name: string }[];
  /** Regions that get a new cluster. */
  newClusters: string[];
}

const GLOBAL: readonly GlobalNameKind[] = [
  'keyVault',
  'storageAccount',
  'registry',
];

/** More names than these say nothing new of a plan, and each is a question. */
const MOST_NAMES = 20;

const namedBy = (names: PlacementNames): Wanted['names'] =>
  GLOBAL.flatMap(kind => {
    const name = names[kind];
    return name === undefined ? [] : [{ kind, name }];
  });

/** Names of what does not stand yet. */
function newNames(environment: PlannedEnvironment): Wanted['names'] {
  const { placement, otherNames, standingNames } = environment;
  return [placement?.names ?? {}, ...otherNames]
    .flatMap(namedBy)
    .filter(
      ({ kind, name }) =>
        !standingNames.some(each => each.kind === kind && each.name === name),
    );
}

function wantedOf(
  { subscriptionId, regions }: { subscriptionId: string; regions: string[] },
  environments: readonly PlannedEnvironment[],
): Wanted {
  const own = environments.filter(
    ({ placement }) => placement?.subscriptionId === subscriptionId,
  );
  const spot = own.flatMap(({ placement }) =>
    (placement?.pools ?? [])
      .filter(pool => pool.priority === 'Spot' && mostNodes(pool) > 0)
      .map(pool => ({
        region: placement?.region ?? '',
        vmSize: pool.vmSize,
        nodes: mostNodes(pool),
      })),
  );
  return {
    subscriptionId,
    regions,
    spot,
    names: own.flatMap(newNames).slice(0, MOST_NAMES),
    newClusters: [
      ...new Set(
        own
          .filter(({ action }) => action === 'create')
          .flatMap(({ placement }) => placement?.region ?? []),
      ),
    ],
  };
}

/** What a plan wants to know, by subscription. */
export const wantedBy = (plan: Plan): Wanted[] =>
  questionsOf(plan).map(question => wantedOf(question, plan.environments));
