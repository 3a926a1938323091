import '@backstage/ui/css/styles.css';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../../../packages/app/src/theme/tokens.css';
import '../../../packages/app/src/theme/bui.css';
import '../../../packages/app/src/theme/base.css';
import { themeModule } from '../../../packages/app/src/theme';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { ApiBlueprint, createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import kmeansPlugin, { kmeansApiRef } from '../src';
import { FixtureKmeansApi } from './FixtureKmeansApi';

const fixtures = createFrontendModule({
  pluginId: 'kmeans',
  extensions: [
    ApiBlueprint.make({ params: define => define({ api: kmeansApiRef, deps: {}, factory: () => new FixtureKmeansApi() }) }),
  ],
});
const allow = createFrontendModule({ pluginId: 'app', extensions: [ApiBlueprint.make({ name: 'permission', params: define => define({ api: permissionApiRef, deps: {}, factory: () => ({ authorize: async () => ({ result: 'ALLOW' }) }) as any }) })] });
createDevApp({ features: [allow, kmeansPlugin, fixtures, themeModule, catalogPlugin] });
