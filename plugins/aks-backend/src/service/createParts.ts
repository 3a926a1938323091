import {
  AuthService,
  DatabaseService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { AzureConnection, createAzure } from '@rally/azure';
import { Clock } from '@rally/upstream';
import { CapacityStore } from '../capacity/CapacityStore';
import { CapacityView } from '../capacity/CapacityView';
import { InterestStore } from '../capacity/InterestStore';
import { OutcomeMemory } from '../capacity/OutcomeMemory';
import { OutcomeStore } from '../capacity/OutcomeStore';
import { AksConfig } from '../config';
import { QuotaHistoryStore } from '../forecast/QuotaHistoryStore';
import { DefaultKubernetes } from '../kubernetes/Kubernetes';
import { HistoryStore } from '../live/HistoryStore';
import { LiveSignals } from '../live/LiveSignals';
import { EnvironmentOwners } from '../notices/EnvironmentOwners';
import { NoticeStore } from '../notices/NoticeStore';
import { WaitingNotices } from '../notices/WaitingNotices';
import { Notifier } from '../notices/Notifier';
import { AzureSignals } from './AzureSignals';
import { openDatabase } from './openDatabase';
import { QuotaRequestStore } from './QuotaRequestStore';
import { SignalCache } from './SignalCache';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { SubscriptionScope } from './SubscriptionScope';
import { TurnStore } from './TurnStore';

/** What the plugin's parts are made from. */
export interface PartsDeps {
  auth: AuthService;
  catalog: CatalogService;
  config: AksConfig;
  connection: AzureConnection;
  database: DatabaseService;
  lifecycle: LifecycleService;
  notifications: NotificationService;
  clock: Clock;
  logger: LoggerService;
}

/** What services and background tasks share, over one database and one Azure. */
export async function createParts(deps: PartsDeps) {
  const { config, connection, clock, logger } = deps;
  const knex = await openDatabase(deps.database);
  const azure = createAzure(connection, config.azure, clock);
  const store = new SnapshotStore(knex);
  const turns = new TurnStore(knex);
  deps.lifecycle.addShutdownHook(() => turns.endAll());
  const cache = new SignalCache({ store, turns, clock, logger });
  const signals = new AzureSignals(azure, cache);
  const capacityStore = new CapacityStore(knex);
  const outcomes = new OutcomeStore(knex);
  const capacity = new CapacityView({ store: capacityStore, clock, logger });
  return {
    config,
    clock,
    logger,
    knex,
    azure,
    store,
    turns,
    signals,
    scope: new SubscriptionScope(signals, config),
    capacityStore,
    capacity,
    snapshots: new SnapshotService({
      signals,
      capacity,
      previews: config.azure.previews,
      clock,
    }),
    outcomes,
    memory: new OutcomeMemory({ outcomes, capacity: capacityStore, clock }),
    interests: new InterestStore({ knex, clock, logger }),
    quotaRequests: new QuotaRequestStore(knex),
    quotaHistory: new QuotaHistoryStore(knex),
    history: new HistoryStore(knex),
    live: new LiveSignals(
      cache,
      config.kubernetes.enabled
        ? new DefaultKubernetes({ azure, connection, clock })
        : undefined,
    ),
    notifier: new Notifier({
      notifications: deps.notifications,
      owners: new EnvironmentOwners({
        catalog: deps.catalog,
        auth: deps.auth,
        clock,
      }),
      store: new NoticeStore(knex),
      waiting: new WaitingNotices(knex),
      clock,
      logger,
    }),
  };
}

export type Parts = Awaited<ReturnType<typeof createParts>>;
