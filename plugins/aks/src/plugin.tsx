import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiServerLine } from '@remixicon/react';
import { AksClient, aksApiRef } from './api';
import { hasAks } from './environment/clusterRef';
import { rootRouteRef, templateRouteRef } from './routes';

const aksApi = ApiBlueprint.make({
  params: define =>
    define({
      api: aksApiRef,
      deps: { discovery: discoveryApiRef, fetch: fetchApiRef },
      factory: deps => new AksClient(deps),
    }),
});

const aksPage = PageBlueprint.make({
  params: { path: '/aks', routeRef: rootRouteRef, title: 'AKS' },
});

const quotaSubPage = SubPageBlueprint.make({
  name: 'quota',
  params: {
    path: 'quota',
    title: 'Quota',
    loader: () => import('./components/QuotaPage').then(m => <m.QuotaPage />),
  },
});

const clustersSubPage = SubPageBlueprint.make({
  name: 'clusters',
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: () =>
      import('./components/ClustersPage').then(m => <m.ClustersPage />),
  },
});

const aksEntityContent = EntityContentBlueprint.make({
  params: {
    path: 'aks',
    title: 'AKS',
    filter: hasAks,
    loader: () =>
      import('./components/EnvironmentContent').then(m => (
        <m.EnvironmentContent />
      )),
  },
});

/** AKS: quota, clusters, and the tab of an environment. */
export const aksPlugin = createFrontendPlugin({
  pluginId: 'aks',
  title: 'AKS',
  icon: <RiServerLine />,
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    aksApi,
    aksPage,
    quotaSubPage,
    clustersSubPage,
    aksEntityContent,
  ],
});
