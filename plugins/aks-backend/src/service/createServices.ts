import {
  DatabaseService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Clock } from '@rally/upstream';
import { createAzure } from '@rally/azure';
import { AzureConnection } from '@rally/azure';
import { AksConfig } from '../config';
import {
  AuthorizedClusterService,
  AuthorizedPlacementService,
  AuthorizedQuotaService,
} from './authorized';
import { ClusterService, DefaultClusterService } from './ClusterService';
import { DefaultPlacementService, PlacementService } from './PlacementService';
import { DefaultQuotaService, QuotaService } from './QuotaService';
import { Refresher } from './Refresher';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { SubscriptionScope } from './SubscriptionScope';

/** What routes and actions may call: every one checks permissions. */
export interface Services {
  quota: QuotaService;
  placements: PlacementService;
  clusters: ClusterService;
}

export async function createServices(deps: {
  config: AksConfig;
  connection: AzureConnection;
  database: DatabaseService;
  permissions: PermissionsService;
  clock: Clock;
  logger: LoggerService;
}): Promise<Services & { refresher: Refresher }> {
  const { config, clock, logger, permissions } = deps;
  const store = await SnapshotStore.create(deps.database);
  const azure = createAzure(deps.connection, config.azure, clock);
  const snapshots = new SnapshotService({ azure, store, clock, logger });
  const scope = new SubscriptionScope(snapshots, config);
  return {
    quota: new AuthorizedQuotaService(
      new DefaultQuotaService(snapshots, scope),
      permissions,
    ),
    placements: new AuthorizedPlacementService(
      new DefaultPlacementService(snapshots, scope),
      permissions,
    ),
    clusters: new AuthorizedClusterService(
      new DefaultClusterService(snapshots, scope),
      permissions,
    ),
    refresher: new Refresher({
      snapshots,
      scope,
      store,
      config,
      clock,
      logger,
    }),
  };
}
