import { findRegion, Region } from '../../facts/regions';
import { scoreOf } from '../../facts/spotCapacity';
import { findVmSize, isOffered, VmSize, zonesOf } from '../../facts/vmSizes';
import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { usagesOf } from '../../quota';
import { list, object, text } from '../../world/json';
import {
  findSubscription,
  restrictionsOf,
  Subscription,
} from '../../world/subscriptions';
import { refusals } from '../arm/refusals';
import type { Azure } from '../azure';

const HOUR = 3600 * 1000;

/** A subscription may ask so often in an hour. */
const CALLS = 4;

const MOST = { locations: 8, sizes: 5, count: 1000 };

interface Question {
  locations: string[];
  sizes: string[];
  count: number;
  zonal: boolean;
}

const invalid = (message: string) =>
  new AzureError(400, 'InvalidParameter', message);

function questionOf(request: SandboxRequest): Question {
  const body = object(request.body) ?? {};
  const locations = list(body.desiredLocations)?.map(text) ?? [];
  const sizes = list(body.desiredSizes)?.map(size => text(object(size)?.sku));
  const count = Number(body.desiredCount);
  if (
    locations.length < 1 ||
    locations.length > MOST.locations ||
    !locations.every(location => location && findRegion(location))
  ) {
    throw invalid(`desiredLocations must hold 1 to ${MOST.locations} regions.`);
  }
  if (!sizes || sizes.length < 1 || sizes.length > MOST.sizes) {
    throw invalid(`desiredSizes must hold 1 to ${MOST.sizes} sizes.`);
  }
  if (!Number.isInteger(count) || count < 1 || count > MOST.count) {
    throw invalid(`desiredCount must be between 1 and ${MOST.count}.`);
  }
  return {
    locations: locations as string[],
    sizes: sizes.map(size => size ?? ''),
    count,
    zonal: body.availabilityZones === true,
  };
}

/** Sizes too young for a figure. */
const NO_DATA = /_v7$/;

function verdict(
  subscription: Subscription,
  size: VmSize | undefined,
  region: Region,
  zone: string | undefined,
  count: number,
): string {
  if (!size?.family.spot || !isOffered(size, region)) {
    return 'RestrictedSkuNotAvailable';
  }
  const shut = restrictionsOf(subscription, region.name, size).some(
    ({ zones }) => !zones || (zone !== undefined && zones.includes(zone)),
  );
  if (shut) {
    return 'RestrictedSkuNotAvailable';
  }
  return NO_DATA.test(size.name)
    ? 'DataNotFoundOrStale'
    : scoreOf(size, region, zone, count);
}

/** How likely spot nodes are: four questions an hour, eight regions and five sizes each. */
export function placementScoreRoutes(azure: Azure): Route[] {
  const asked = new Map<string, number[]>();

  const admit = (subscriptionId: string): Reply | undefined => {
    const now = azure.now();
    const recent = (asked.get(subscriptionId) ?? []).filter(
      at => at > now - HOUR,
    );
    if (recent.length >= CALLS) {
      // Plain text and no header, as people have seen it.
      return {
        status: 429,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        text: 'You have reached the maximum number of requests allowed. Please try again after 3600 seconds.',
      };
    }
    asked.set(subscriptionId, [...recent, now]);
    return undefined;
  };

  const generate = (request: SandboxRequest): Reply => {
    const subscription = findSubscription(request.params.subscriptionId);
    if (!subscription) {
      throw refusals.subscriptionNotFound(request.params.subscriptionId);
    }
    const question = questionOf(request);
    const refused = admit(subscription.id);
    if (refused) {
      return refused;
    }
    const placementScores = question.sizes.flatMap(sku =>
      question.locations.flatMap(location => {
        const region = findRegion(location) as Region;
        const size = findVmSize(sku);
        const free = usagesOf(azure.store, subscription, region.name).find(
          usage => usage.name === 'lowPriorityCores',
        );
        const zones =
          question.zonal && size ? zonesOf(size, region) : ([] as string[]);
        return (zones.length > 0 ? zones : [undefined]).map(zone => ({
          sku,
          region: region.name,
          ...(zone === undefined ? {} : { availabilityZone: zone }),
          score: verdict(subscription, size, region, zone, question.count),
          isQuotaAvailable:
            !!free &&
            !!size &&
            free.limit - free.used >= size.vcpus * question.count,
        }));
      }),
    );
    return ok({
      desiredLocations: question.locations,
      desiredSizes: question.sizes.map(sku => ({ sku })),
      desiredCount: question.count,
      availabilityZones: question.zonal,
      placementScores,
    });
  };

  return [
    {
      method: 'POST',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/placementScores/spot/generate',
      handle: generate,
    },
  ];
}
