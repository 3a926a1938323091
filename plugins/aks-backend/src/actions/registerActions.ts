import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Services } from '../service/createServices';
import { createExplainAzureErrorAction } from './createExplainAzureErrorAction';
import { createGetClusterAction } from './createGetClusterAction';
import { createGetPoolStatusAction } from './createGetPoolStatusAction';
import { createGetQuotaAction } from './createGetQuotaAction';
import { createListClustersAction } from './createListClustersAction';
import { createListQuotaRequestsAction } from './createListQuotaRequestsAction';
import { createPreflightPlacementAction } from './createPreflightPlacementAction';
import { createRankPlacementsAction } from './createRankPlacementsAction';
import { createRequestQuotaAction } from './createRequestQuotaAction';

/** The same facts as the routes, for whoever calls actions (MCP among them). */
export function registerActions(
  registry: ActionsRegistryService,
  services: Services,
): void {
  createGetQuotaAction(registry, services.quota);
  createListQuotaRequestsAction(registry, services.quotaRequests);
  createRequestQuotaAction(registry, services.quotaRequests);
  createPreflightPlacementAction(registry, services.placements);
  createRankPlacementsAction(registry, services.placements);
  createListClustersAction(registry, services.clusters);
  createGetClusterAction(registry, services.clusters);
  createGetPoolStatusAction(registry, services.live);
  createExplainAzureErrorAction(registry, services.explain);
}
