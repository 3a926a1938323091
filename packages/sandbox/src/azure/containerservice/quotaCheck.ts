import { Demand, usagesOf } from '../../quota';
import type { Store } from '../../store';
import type { Place } from './offer';
import { aks } from './refusals';

/**
 * Refuses what does not fit: the region's vCPU first, then each family, then
 * spot. `wanted` is what the request holds afterwards, `held` what it holds now.
 */
export function checkQuota(
  store: Store,
  place: Place,
  wanted: Demand,
  held: Demand,
): void {
  const { region, subscription } = place;
  const more = (counter: string) =>
    Math.max(0, (wanted[counter] ?? 0) - (held[counter] ?? 0));
  const usages = usagesOf(store, subscription, region);
  const family = usages.filter(usage => /family/i.test(usage.name));
  for (const usage of usages) {
    const left = Math.max(0, usage.limit - usage.used);
    if (usage.name === 'cores' && more('cores') > left) {
      throw aks.regionalQuota(region, left, more('cores'));
    }
  }
  for (const usage of family) {
    const left = Math.max(0, usage.limit - usage.used);
    if (more(usage.name) > left) {
      throw aks.familyQuota(usage.name, region, left, more(usage.name));
    }
  }
  const spot = usages.find(usage => usage.name === 'lowPriorityCores');
  const required = more('lowPriorityCores');
  if (spot && spot.used + required > spot.limit && required > 0) {
    throw aks.lowPriorityQuota(region, spot.limit, spot.used, required);
  }
}
