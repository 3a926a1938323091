import { Placement, PlacementInput } from '../placement';
import { Attributes } from './attributes';
import { clusterOf, placementOf } from './clusterArguments';
import { Group, isRead } from './groups';
import { Named, standingKeyVault, stands } from './names';
import { PlannedEnvironment, PlannedPool } from './plan';
import { Taking } from './taking';

/** The placement of the pools that stand. */
function placementOfStanding(
  { cluster }: Group,
  planned: Partial<PlacementInput>,
  pools: readonly PlannedPool[],
): Placement | undefined {
  const stood = pools.flatMap(({ before }) => before ?? []);
  if (stood.length === 0) return undefined;
  const attributes = cluster?.before ?? new Attributes({});
  const part = clusterOf(
    new Taking(
      attributes,
      () => undefined,
      () => true,
    ),
  );
  const made = placementOf({
    kubernetesVersion: planned.kubernetesVersion,
    region: planned.region,
    ...part,
    subscriptionId: planned.subscriptionId,
    names: { cluster: planned.names?.cluster },
    pools: stood,
  });
  return 'placement' in made ? made.placement : undefined;
}

/** With the names that stand already, and what the vault among them is set to. */
function withBelongings(
  placement: Placement,
  named: readonly Named[],
): Placement {
  const standing = named.filter(stands);
  const vault = standing.find(({ kind }) => kind === 'keyVault');
  const keyVault = standingKeyVault(vault?.resource);
  return {
    ...placement,
    ...(keyVault && { keyVault }),
    names: {
      ...placement.names,
      ...Object.fromEntries(standing.map(({ kind, name }) => [kind, name])),
    },
  };
}

/**
 * What stands. `before` leaves out what is replaced, which is judged as new;
 * `held` has it where it goes first, since until then it holds its quota.
 */
export function standingOf(
  group: Group,
  planned: Partial<PlacementInput>,
  pools: readonly PlannedPool[],
  named: readonly Named[],
): Pick<PlannedEnvironment, 'before' | 'held'> {
  const { cluster } = group;
  if (!cluster?.before) return {};
  const replaced = cluster.action === 'replace';
  const createdFirst = new Set(
    group.pools.filter(pool => pool.createFirst).map(pool => pool.address),
  );
  const before =
    !replaced || isRead(group)
      ? placementOfStanding(
          group,
          planned,
          pools.filter(({ action }) => action !== 'replace'),
        )
      : undefined;
  const held =
    replaced && cluster.createFirst
      ? undefined
      : placementOfStanding(
          group,
          planned,
          pools.filter(
            ({ action, address }) =>
              action !== 'replace' || !createdFirst.has(address),
          ),
        );
  return {
    ...(before && { before: withBelongings(before, named) }),
    ...(held && { held }),
  };
}
