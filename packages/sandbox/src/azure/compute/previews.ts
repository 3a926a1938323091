import { findRegion } from '../../facts/regions';
import { pressureOf, scoreOf } from '../../facts/spotCapacity';
import { findVmSize, isOffered, sizesIn, zonesOf } from '../../facts/vmSizes';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { usagesOf } from '../../quota';
import { list, object, text } from '../../world/json';
import { findSubscription, restrictionsOf } from '../../world/subscriptions';
import { refusals } from '../arm/refusals';
import type { Azure } from '../azure';
import { capabilitiesOf } from './capabilities';

const LOCATION =
  '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}';

function placeOf(request: SandboxRequest) {
  const { subscriptionId, location } = request.params;
  const subscription = findSubscription(subscriptionId);
  const region = findRegion(location);
  if (!subscription) {
    throw refusals.subscriptionNotFound(subscriptionId);
  }
  if (!region) {
    throw new AzureError(400, 'InvalidLocation', `No location ${location}.`);
  }
  return { subscription, region };
}

/** AKS was never brought to the third zone of these. */
const TWO_ZONES = /_v7$/;

/** What Azure offers as a preview: the sizes of AKS, scores of regular nodes, and what it would place. */
export function previewRoutes(azure: Azure): Route[] {
  const aksSizes = (request: SandboxRequest): Reply => {
    const { subscription, region } = placeOf(request);
    return page(
      request,
      azure.origin,
      sizesIn(region.name).filter(size => size.vcpus >= 2),
      500,
      size => ({
        resourceType: 'virtualMachines',
        name: size.name,
        tier: 'Standard',
        size: size.name.replace(/^Standard_/, ''),
        family: size.family.quota,
        locations: [region.name],
        locationInfo: [
          {
            location: region.name,
            zones: zonesOf(size, region).filter(
              zone => zone !== '3' || !TWO_ZONES.test(size.name),
            ),
          },
        ],
        capabilities: capabilitiesOf(size).map(({ name, value }) => ({
          // AKS writes the first letter small, where Compute does not.
          name: name === 'MemoryGB' ? 'memoryGB' : name,
          value,
        })),
        restrictions: restrictionsOf(subscription, region.name, size).map(
          ({ zones, reasonCode }) => ({
            type: zones ? 'Zone' : 'Location',
            values: [region.name],
            restrictionInfo: {
              locations: [region.name],
              ...(zones ? { zones } : {}),
            },
            reasonCode,
          }),
        ),
      }),
    );
  };

  const regularScores = (request: SandboxRequest): Reply => {
    placeOf(request);
    const body = object(request.body) ?? {};
    const count = Number(body.desiredCount ?? 1);
    return ok({
      placementScores: (list(body.desiredSizes) ?? []).flatMap(wanted =>
        (list(body.desiredLocations) ?? []).map(location => {
          const sku = text(object(wanted)?.sku) ?? '';
          const size = findVmSize(sku);
          const region = findRegion(text(location) ?? '');
          return {
            sku,
            region: region?.name ?? location,
            score:
              size && region && isOffered(size, region)
                ? scoreOf(size, region, undefined, count)
                : 'RestrictedSkuNotAvailable',
          };
        }),
      ),
    });
  };

  const skuMix = (request: SandboxRequest): Reply => {
    const { subscription, region } = placeOf(request);
    const body = object(request.body) ?? {};
    const profile = object(body.capacityProfile) ?? {};
    const wanted = Number(profile.capacity ?? 0);
    const spot = profile.priority === 'Spot';
    const usages = usagesOf(azure.store, subscription, region.name);
    const free = (counter: string) => {
      const usage = usages.find(({ name }) => name === counter);
      return usage ? Math.max(0, usage.limit - usage.used) : 0;
    };
    const sizes = list(object(body.instanceDescription)?.vmSizes) ?? [];
    return ok({
      validUntil: new Date(azure.now() + 30 * 60_000).toISOString(),
      partialFulfillmentReason: 'None',
      placementChoices: [],
      capacityLimits: sizes.flatMap(each => {
        const name = text(object(each)?.name) ?? '';
        const size = findVmSize(name);
        if (!size || !isOffered(size, region)) {
          return [{ name, limit: 0, reason: 'SkuNotAvailable' }];
        }
        const quota = Math.floor(
          free(spot ? 'lowPriorityCores' : 'cores') / size.vcpus,
        );
        const zones = zonesOf(size, region);
        return (zones.length > 0 ? zones : [undefined]).map(zone => {
          const pressure = pressureOf(size, region, zone);
          const room = Math.max(0, Math.floor((1 - pressure) * 40));
          const limit = Math.min(wanted, quota, room);
          let reason = 'None';
          if (limit < wanted) {
            reason =
              quota < room ? 'InsufficientQuota' : 'InsufficientCapacity';
          }
          return {
            name,
            ...(zone === undefined ? {} : { zone }),
            priority: spot ? 'Spot' : 'Regular',
            limit,
            reason,
          };
        });
      }),
    });
  };

  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.ContainerService/locations/{location}/vmSkus',
      handle: aksSizes,
    },
    {
      method: 'POST',
      path: `${LOCATION}/placementScores/regular/generate`,
      handle: regularScores,
    },
    {
      method: 'POST',
      path: `${LOCATION}/skuMixPlacementScores/recommendations/generate`,
      handle: skuMix,
    },
  ];
}
