import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import aksPlugin, { aksApiRef } from '../src';
import { environmentEntity } from '../src/__fixtures__/portal';
import { FixtureAksApi } from './FixtureAksApi';

const fixtures = createFrontendModule({
  pluginId: 'aks',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: aksApiRef,
          deps: {},
          factory: () => new FixtureAksApi(),
        }),
    }),
  ],
});

/** The parts that have no page of their own: the form field and the entity tab. */
const previews = createFrontendPlugin({
  pluginId: 'aks-previews',
  extensions: [
    PageBlueprint.make({
      name: 'field',
      params: {
        path: '/field',
        title: 'AksPlacementField',
        loader: () => import('./previews').then(m => <m.FieldPreview />),
      },
    }),
    PageBlueprint.make({
      name: 'environment',
      params: {
        path: '/environment',
        title: 'Environment',
        loader: () => import('./previews').then(m => <m.EnvironmentPreview />),
      },
    }),
  ],
});

const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: [environmentEntity()] }),
        }),
    }),
  ],
});

const selectedTemplate = createRouteRef({
  params: ['namespace', 'templateName'],
});

/** Stands in for the scaffolder, so that the ways to the day-two forms lead somewhere. */
const scaffolder = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { selectedTemplate },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create/templates/:namespace/:templateName',
        title: 'Day two',
        routeRef: selectedTemplate,
        loader: () => import('./previews').then(m => <m.DayTwoPreview />),
      },
    }),
  ],
});

createDevApp({
  features: [aksPlugin, fixtures, previews, catalog, scaffolder],
});
