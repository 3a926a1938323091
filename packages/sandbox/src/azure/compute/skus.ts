import { findRegion, Region, REGIONS } from '../../facts/regions';
import { sizesIn, VmSize, zonesOf } from '../../facts/vmSizes';
import { parseFilter } from '../../http/odata';
import { page } from '../../http/paging';
import { ok } from '../../http/reply';
import { query } from '../../http/request';
import type { Route } from '../../http/router';
import {
  findSubscription,
  restrictionsOf,
  Subscription,
} from '../../world/subscriptions';
import type { Azure } from '../azure';
import { capabilitiesOf } from './capabilities';
import { otherSkus } from './otherSkus';

function restrictionsOn(
  subscription: Subscription,
  region: Region,
  size: VmSize,
) {
  return restrictionsOf(subscription, region.name, size).map(restriction =>
    restriction.zones
      ? {
          type: 'Zone',
          values: [region.name],
          restrictionInfo: {
            locations: [region.name],
            zones: restriction.zones,
          },
          reasonCode: restriction.reasonCode,
        }
      : {
          type: 'Location',
          values: [region.name],
          restrictionInfo: { locations: [region.name] },
          reasonCode: restriction.reasonCode,
        },
  );
}

function showSize(subscription: Subscription, region: Region, size: VmSize) {
  const zones = zonesOf(size, region);
  return {
    resourceType: 'virtualMachines',
    name: size.name,
    tier: 'Standard',
    size: size.name.replace(/^Standard_/, ''),
    family: size.family.quota,
    locations: [region.name],
    locationInfo: [
      {
        location: region.name,
        zones,
        zoneDetails:
          zones.length > 0 && size.family.disk !== 'none'
            ? [
                {
                  name: zones,
                  capabilities: [{ name: 'UltraSSDAvailable', value: 'True' }],
                },
              ]
            : [],
      },
    ],
    capabilities: capabilitiesOf(size),
    restrictions: restrictionsOn(subscription, region, size),
  };
}

/** What is listed of a region, each to be written when it is wanted. */
function skusIn(subscription: Subscription, region: Region): (() => unknown)[] {
  return [
    ...otherSkus(region).map(sku => () => sku),
    ...sizesIn(region.name).map(
      size => () => showSize(subscription, region, size),
    ),
  ];
}

/** `GET .../Microsoft.Compute/skus`: what may be created where. */
export function skuRoutes(azure: Azure): Route[] {
  // The facts do not change: what one region answers is written once.
  const answers = new Map<string, string>();
  const answerOf = (subscription: Subscription, region: Region): string => {
    const key = `${subscription.id} ${region.name}`;
    const known = answers.get(key);
    const answer =
      known ??
      JSON.stringify({
        value: skusIn(subscription, region).map(show => show()),
      });
    answers.set(key, answer);
    return answer;
  };
  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/skus',
      handle: request => {
        const subscription = findSubscription(request.params.subscriptionId);
        const filter = query(request, '$filter');
        if (!subscription) {
          return ok({ value: [] });
        }
        if (filter) {
          // Compute filters by location and by nothing else.
          const [wanted = ''] = parseFilter(filter).only('location') ?? [];
          const region = findRegion(wanted);
          return region
            ? { status: 200, text: answerOf(subscription, region) }
            : ok({ value: [] });
        }
        return page(
          request,
          azure.origin,
          REGIONS.flatMap(region => skusIn(subscription, region)),
          2000,
          show => show(),
        );
      },
    },
  ];
}
