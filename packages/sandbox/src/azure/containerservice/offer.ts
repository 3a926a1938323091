import { findRegion } from '../../facts/regions';
import { findVmSize, isOffered, sizesIn, zonesOf } from '../../facts/vmSizes';
import { restrictionsOf, Subscription } from '../../world/subscriptions';
import type { PoolWish } from './poolRules';
import { aks } from './refusals';

/** Where a pool is to stand. */
export interface Place {
  subscription: Subscription;
  region: string;
  resourceGroup: string;
  cluster: string;
}

function availableSizes({ subscription, region }: Place): string[] {
  return sizesIn(region)
    .filter(
      size =>
        !restrictionsOf(subscription, region, size).some(
          restriction => restriction.zones === undefined,
        ),
    )
    .map(size => size.name.toLocaleLowerCase('en-US'));
}

/** Refuses a size or zone that the subscription does not get in the region. */
export function checkOffer(place: Place, pool: PoolWish): void {
  const { subscription } = place;
  const region = findRegion(place.region);
  const size = findVmSize(pool.vmSize);
  if (!size || !region) {
    throw aks.sizeUnknown(
      pool.vmSize,
      subscription.id,
      place.region,
      availableSizes(place),
    );
  }
  const restrictions = restrictionsOf(subscription, region.name, size);
  if (
    !isOffered(size, region) ||
    restrictions.some(restriction => restriction.zones === undefined)
  ) {
    throw aks.sizeNotAllowed(size.name, region.name, availableSizes(place));
  }
  const shut = restrictions.flatMap(restriction => restriction.zones ?? []);
  const open = zonesOf(size, region).filter(zone => !shut.includes(zone));
  const refused = pool.zones.filter(zone => !open.includes(zone));
  if (refused.length > 0) {
    throw aks.zonesNotSupported(
      place.cluster,
      place.resourceGroup,
      pool.name,
      region.name,
      refused,
      open,
    );
  }
  if (pool.priority === 'Spot' && !size.family.spot) {
    throw aks.notSpotCapable(size.name, region.name);
  }
}
