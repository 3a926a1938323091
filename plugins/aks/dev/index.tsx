import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import aksPlugin, { aksApiRef } from '../src';
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

/** The two parts that have no page of their own: the form field and the entity tab. */
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

createDevApp({ features: [aksPlugin, fixtures, previews] });
