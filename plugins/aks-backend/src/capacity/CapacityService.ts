import { CapacityAnswer } from '@rally/plugin-aks-common';
import { AksRequestOptions } from '@rally/plugin-aks-node';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { CapacityView } from './CapacityView';

/** What is known of capacity beside quota. */
export interface CapacityService {
  getCapacity(
    request: { subscriptionId?: string; regions?: string[] },
    options: AksRequestOptions,
  ): Promise<CapacityAnswer>;
}

export class DefaultCapacityService implements CapacityService {
  readonly #view: CapacityView;
  readonly #scope: SubscriptionScope;

  constructor(view: CapacityView, scope: SubscriptionScope) {
    this.#view = view;
    this.#scope = scope;
  }

  getCapacity: CapacityService['getCapacity'] = async request => {
    const subscriptionId = await this.#scope.subscriptionId(
      request.subscriptionId,
    );
    const regions = await this.#scope.regionNames(
      subscriptionId,
      request.regions,
    );
    return {
      subscriptionId,
      regions: await Promise.all(
        regions.map(async region => {
          const known = await this.#view.of(subscriptionId, region);
          return {
            region,
            signals: known.capacity,
            problems: known.capacityProblems,
          };
        }),
      ),
    };
  };
}
