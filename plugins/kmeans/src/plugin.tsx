import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiBubbleChartLine } from '@remixicon/react';
import { KmeansClient, kmeansApiRef } from './api';
import { hasModel } from './entity/modelOf';
import { modelRouteRef, rootRouteRef, versionRouteRef } from './routes';

const kmeansApi = ApiBlueprint.make({
  params: define =>
    define({
      api: kmeansApiRef,
      deps: { discovery: discoveryApiRef, fetch: fetchApiRef },
      factory: deps => new KmeansClient(deps),
    }),
});

const modelsPage = PageBlueprint.make({
  params: {
    path: '/models',
    routeRef: rootRouteRef,
    title: 'Models',
    loader: () =>
      import('./components/ModelsRouter').then(m => <m.ModelsRouter />),
  },
});

const modelEntityContent = EntityContentBlueprint.make({
  params: {
    path: 'model',
    title: 'Model',
    filter: hasModel,
    loader: () =>
      import('./components/ModelContent').then(m => <m.ModelContent />),
  },
});

/** k-means models: versions, clusters, drift, and the tab of a model. */
export const kmeansPlugin = createFrontendPlugin({
  pluginId: 'kmeans',
  title: 'Models',
  icon: <RiBubbleChartLine />,
  routes: {
    root: rootRouteRef,
    model: modelRouteRef,
    version: versionRouteRef,
  },
  extensions: [kmeansApi, modelsPage, modelEntityContent],
});
