import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Services } from '../service/createServices';
import { createCompareModelVersionsAction } from './createCompareModelVersionsAction';
import { createExplainClusterAction } from './createExplainClusterAction';
import { createListModelsAction } from './createListModelsAction';
import { createPredictClusterAction } from './createPredictClusterAction';
import { createPromoteModelVersionAction } from './createPromoteModelVersionAction';

/** The same facts as the routes, for whoever calls actions (MCP among them). */
export function registerActions(
  registry: ActionsRegistryService,
  services: Services,
): void {
  createListModelsAction(registry, services.models);
  createPredictClusterAction(registry, services.predictions);
  createExplainClusterAction(registry, services.predictions);
  createCompareModelVersionsAction(registry, services.models);
  createPromoteModelVersionAction(registry, services.promotions);
}
