import { SchedulerService } from '@backstage/backend-plugin-api';
import { CallBudget } from '../capacity/CallBudget';
import { CapacityCollector } from '../capacity/CapacityCollector';
import { PoolObserver } from '../capacity/PoolObserver';
import { QuotaRecorder } from '../forecast/QuotaRecorder';
import { LiveObserver } from '../live/LiveObserver';
import { Parts } from './createParts';
import { QuotaRequestFollower } from './QuotaRequestFollower';
import { Refresher } from './Refresher';

/** What goes on without anybody asking. */
export interface Background {
  schedule(scheduler: SchedulerService): Promise<void>;
}

/** https://learn.microsoft.com/azure/virtual-machine-scale-sets/spot-placement-score */
const SCORE_BUDGET = {
  calls: 4,
  window: 60 * 60_000,
};

export function createBackground(parts: Parts): Background[] {
  const { config, knex, signals, notifier, capacityStore } = parts;
  const budget = (source: 'spot-placement-score' | 'placement-score') =>
    new CallBudget({ knex, ...SCORE_BUDGET, source });
  return [
    new Refresher(parts),
    new QuotaRequestFollower({
      ...parts,
      store: parts.quotaRequests,
      onEnd: async request => {
        const { subscriptionId, region } = request;
        // Pages show the new limit, not the one of some minutes ago.
        await signals.usages(subscriptionId, region, { maxAgeMs: 0 });
        await signals.quotaRequests(subscriptionId, region, { maxAgeMs: 0 });
        await notifier.ended(request);
      },
    }),
    new PoolObserver(parts),
    new LiveObserver({ ...parts, listener: notifier }),
    new QuotaRecorder({
      ...parts,
      history: parts.quotaHistory,
      listener: notifier,
    }),
    new CapacityCollector({
      ...parts,
      store: capacityStore,
      previews: config.azure.previews,
      budgets: {
        'spot-placement-score': budget('spot-placement-score'),
        'placement-score': budget('placement-score'),
      },
    }),
  ];
}
