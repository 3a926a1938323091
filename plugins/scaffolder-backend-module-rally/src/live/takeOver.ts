import { InputError } from '@backstage/errors';
import {
  Cluster,
  Placement,
  PlacementPool,
  placementSchema,
  Pool,
} from '@rally/plugin-aks-common';
import { parseInput } from '../parse';
import { isVersion } from './compare';

/** Fields that Azure's answer decides; others of the pool in the files stay. */
function livePool(live: Pool, files: PlacementPool | undefined): object {
  const { autoscaler, evictionPolicy, spotMaxPrice, maxSurge, ...rest } =
    files ?? { maxSurge: live.maxSurge };
  const spot = live.priority === 'Spot';
  return {
    ...rest,
    name: live.name,
    mode: live.mode,
    vmSize: live.vmSize,
    osType: live.osType,
    zones: live.zones,
    priority: live.priority,
    // An autoscaled pool starts at its minimum, whatever it has come to.
    count: live.autoscaler?.min ?? live.count,
    ...(live.autoscaler && { autoscaler: live.autoscaler }),
    ...(spot
      ? { evictionPolicy: live.evictionPolicy, spotMaxPrice: live.spotMaxPrice }
      : maxSurge !== undefined && { maxSurge: live.maxSurge ?? maxSurge }),
  };
}

/**
 * The placement of the files with what really runs in its place: pools that are
 * gone are dropped, pools that were added by hand are taken up.
 *
 * @throws InputError where it runs in another region, or where files cannot say it
 */
export function takeOver(placement: Placement, cluster: Cluster): Placement {
  if (cluster.region !== placement.region) {
    throw new InputError(
      `The cluster runs in ${cluster.region} and its files say ${placement.region}: a move is under way. Apply the files, or take that move back, first`,
    );
  }
  const filed = new Map(placement.pools.map(pool => [pool.name, pool]));
  const order = placement.pools.map(({ name }) => name);
  const placeOf = ({ name }: Pool) =>
    filed.has(name) ? order.indexOf(name) : order.length;
  const pools = [...cluster.pools]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map(pool => livePool(pool, filed.get(pool.name)));
  const version = placement.kubernetesVersion;
  const patches = version.split('.').length > 2;
  const [major, minor] = cluster.kubernetesVersion.split('.');
  const running = patches ? cluster.kubernetesVersion : `${major}.${minor}`;
  return parseInput(
    placementSchema,
    {
      ...placement,
      kubernetesVersion: isVersion(cluster.kubernetesVersion, version)
        ? version
        : running,
      tier: cluster.tier,
      supportPlan: cluster.supportPlan,
      pools,
    },
    'live',
  );
}

/** The placement as it stands: with the nodes that each pool has now, which quota counts as used. */
export function standingOf(placement: Placement, cluster: Cluster): Placement {
  const counts = new Map(cluster.pools.map(({ name, count }) => [name, count]));
  return {
    ...placement,
    pools: placement.pools.map(pool => ({
      ...pool,
      count: counts.get(pool.name) ?? 0,
    })),
  };
}
