import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
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

/** As much of a catalog as the pages ask and link to. */
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: around('rally-style') }),
        }),
    }),
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        title: 'Entity',
        loader: async () => <p>An entity stands here in the catalog.</p>,
      },
    }),
  ],
});

/** What serves a model and what uses it. */
function around(model: string): Entity[] {
  const component = (name: string, type: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type },
    relations: [{ type: 'dependsOn', targetRef: `resource:default/${model}` }],
  });
  return [
    component('kmeans-inference', 'model-server'),
    component('coach-app', 'service'),
  ];
}

createDevApp({ features: [kmeansPlugin, fixtures, catalog] });
