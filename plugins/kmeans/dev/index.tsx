import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
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

createDevApp({ features: [kmeansPlugin, fixtures] });
