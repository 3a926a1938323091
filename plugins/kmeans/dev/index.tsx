import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import kmeansPlugin, { kmeansApiRef } from '../src';
import { FixtureKmeansApi } from './FixtureKmeansApi';

const fixtures = createFrontendModule({
  pluginId: 'kmeans',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: kmeansApiRef,
          deps: {},
          factory: () => new FixtureKmeansApi(),
        }),
    }),
  ],
});

/** Where owners are linked to; the catalog itself is not here. */
const owners = createFrontendPlugin({
  pluginId: 'kmeans-owners',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        title: 'Owner',
        loader: async () => <p>An owner stands here in the catalog.</p>,
      },
    }),
  ],
});

createDevApp({ features: [kmeansPlugin, fixtures, owners] });
