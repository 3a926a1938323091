import {
  AuditorService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Clock } from '@rally/upstream';
import { createAzure } from '@rally/azure';
import { AzureConnection } from '@rally/azure';
import { CallBudget } from '../capacity/CallBudget';
import { CapacityCollector } from '../capacity/CapacityCollector';
import {
  CapacityService,
  DefaultCapacityService,
} from '../capacity/CapacityService';
import { CapacityStore } from '../capacity/CapacityStore';
import { CapacityView } from '../capacity/CapacityView';
import { InterestStore } from '../capacity/InterestStore';
import { OutcomeMemory } from '../capacity/OutcomeMemory';
import { OutcomeStore } from '../capacity/OutcomeStore';
import { PoolObserver } from '../capacity/PoolObserver';
import { AksConfig } from '../config';
import { AuditedQuotaRequestService } from './AuditedQuotaRequestService';
import {
  AuthorizedCapacityService,
  AuthorizedClusterService,
  AuthorizedPlacementService,
  AuthorizedQuotaRequestService,
  AuthorizedQuotaService,
} from './authorized';
import { ClusterService, DefaultClusterService } from './ClusterService';
import { openDatabase } from './openDatabase';
import { DefaultPlacementService, PlacementService } from './PlacementService';
import { QuotaRequestFollower } from './QuotaRequestFollower';
import {
  DefaultQuotaRequestService,
  QuotaRequestService,
} from './QuotaRequestService';
import { QuotaRequestStore } from './QuotaRequestStore';
import { DefaultQuotaService, QuotaService } from './QuotaService';
import { Refresher } from './Refresher';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { SubscriptionScope } from './SubscriptionScope';
import { TurnStore } from './TurnStore';

/** What routes and actions may call: every one checks permissions. */
export interface Services {
  quota: QuotaService;
  quotaRequests: QuotaRequestService;
  placements: PlacementService;
  capacity: CapacityService;
  clusters: ClusterService;
}

/** What goes on without anybody asking. */
export interface Background {
  schedule(scheduler: SchedulerService): Promise<void>;
}

/** https://learn.microsoft.com/azure/virtual-machine-scale-sets/spot-placement-score */
const SCORE_BUDGET = {
  calls: 4,
  window: 60 * 60_000,
};

export async function createServices(deps: {
  auditor: AuditorService;
  config: AksConfig;
  connection: AzureConnection;
  database: DatabaseService;
  lifecycle: LifecycleService;
  permissions: PermissionsService;
  clock: Clock;
  logger: LoggerService;
}): Promise<Services & { background: Background[] }> {
  const { config, clock, logger, permissions } = deps;
  const knex = await openDatabase(deps.database);
  const store = new SnapshotStore(knex);
  const azure = createAzure(deps.connection, config.azure, clock);
  const turns = new TurnStore(knex);
  deps.lifecycle.addShutdownHook(() => turns.endAll());
  const capacityStore = new CapacityStore(knex);
  const outcomes = new OutcomeStore(knex);
  const interests = new InterestStore({ knex, clock, logger });
  const capacity = new CapacityView({ store: capacityStore, clock, logger });
  const snapshots = new SnapshotService({
    azure,
    store,
    turns,
    capacity,
    previews: config.azure.previews,
    clock,
    logger,
  });
  const scope = new SubscriptionScope(snapshots, config);
  const quotaRequests = new QuotaRequestStore(knex);
  return {
    quota: new AuthorizedQuotaService(
      new DefaultQuotaService(snapshots, scope),
      permissions,
    ),
    quotaRequests: new AuditedQuotaRequestService(
      new AuthorizedQuotaRequestService(
        new DefaultQuotaRequestService({
          azure,
          snapshots,
          scope,
          store: quotaRequests,
          clock,
        }),
        permissions,
      ),
      deps.auditor,
    ),
    placements: new AuthorizedPlacementService(
      new DefaultPlacementService(snapshots, scope, interests),
      permissions,
    ),
    capacity: new AuthorizedCapacityService(
      new DefaultCapacityService(capacity, scope),
      permissions,
    ),
    clusters: new AuthorizedClusterService(
      new DefaultClusterService(snapshots, scope),
      permissions,
    ),
    background: [
      new Refresher({ snapshots, scope, store, turns, config, clock, logger }),
      new QuotaRequestFollower({
        azure,
        store: quotaRequests,
        clock,
        logger,
        onEnd: async ({ subscriptionId, region }) => {
          // Pages show the new limit, not the one of some minutes ago.
          await snapshots.usages(subscriptionId, region, { maxUsagesAgeMs: 0 });
          await snapshots.quotaRequests(subscriptionId, region, {
            maxAgeMs: 0,
          });
        },
      }),
      new PoolObserver({
        snapshots,
        scope,
        memory: new OutcomeMemory({ outcomes, capacity: capacityStore, clock }),
        outcomes,
        interests,
        turns,
        clock,
        logger,
      }),
      new CapacityCollector({
        azure,
        store: capacityStore,
        interests,
        previews: config.azure.previews,
        budgets: {
          'spot-placement-score': new CallBudget({
            knex,
            ...SCORE_BUDGET,
            source: 'spot-placement-score',
          }),
          'placement-score': new CallBudget({
            knex,
            ...SCORE_BUDGET,
            source: 'placement-score',
          }),
        },
        turns,
        snapshots,
        clock,
        logger,
      }),
    ],
  };
}
