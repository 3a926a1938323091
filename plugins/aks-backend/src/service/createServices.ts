import {
  AuditorService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  CapacityService,
  DefaultCapacityService,
} from '../capacity/CapacityService';
import {
  DefaultForecastService,
  ForecastService,
} from '../forecast/ForecastService';
import { DefaultLiveService, LiveService } from '../live/LiveService';
import { AuditedQuotaRequestService } from './AuditedQuotaRequestService';
import {
  AuthorizedCapacityService,
  AuthorizedClusterService,
  AuthorizedExplainService,
  AuthorizedForecastService,
  AuthorizedLiveService,
  AuthorizedPlacementService,
  AuthorizedQuotaRequestService,
  AuthorizedQuotaService,
} from './authorized';
import { ClusterService, DefaultClusterService } from './ClusterService';
import { Background, createBackground } from './createBackground';
import { createParts, PartsDeps } from './createParts';
import { DefaultExplainService, ExplainService } from './ExplainService';
import { DefaultPlacementService, PlacementService } from './PlacementService';
import {
  DefaultQuotaRequestService,
  QuotaRequestService,
} from './QuotaRequestService';
import { DefaultQuotaService, QuotaService } from './QuotaService';

/** What routes and actions may call: every one checks permissions. */
export interface Services {
  quota: QuotaService;
  quotaRequests: QuotaRequestService;
  placements: PlacementService;
  capacity: CapacityService;
  clusters: ClusterService;
  live: LiveService;
  forecasts: ForecastService;
  explain: ExplainService;
}

export async function createServices(
  deps: PartsDeps & {
    auditor: AuditorService;
    permissions: PermissionsService;
  },
): Promise<Services & { background: Background[] }> {
  const { auditor, permissions } = deps;
  const parts = await createParts(deps);
  const { signals, scope, snapshots } = parts;
  return {
    quota: new AuthorizedQuotaService(
      new DefaultQuotaService(signals, scope),
      permissions,
    ),
    quotaRequests: new AuditedQuotaRequestService(
      new AuthorizedQuotaRequestService(
        new DefaultQuotaRequestService({
          ...parts,
          store: parts.quotaRequests,
        }),
        permissions,
      ),
      auditor,
    ),
    placements: new AuthorizedPlacementService(
      new DefaultPlacementService(snapshots, scope, parts.interests),
      permissions,
    ),
    capacity: new AuthorizedCapacityService(
      new DefaultCapacityService(parts.capacity, scope),
      permissions,
    ),
    clusters: new AuthorizedClusterService(
      new DefaultClusterService(signals, scope),
      permissions,
    ),
    live: new AuthorizedLiveService(new DefaultLiveService(parts), permissions),
    forecasts: new AuthorizedForecastService(
      new DefaultForecastService({ ...parts, history: parts.quotaHistory }),
      permissions,
    ),
    explain: new AuthorizedExplainService(
      new DefaultExplainService(parts.memory, scope),
      permissions,
    ),
    background: createBackground(parts),
  };
}
