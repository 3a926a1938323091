import { createApp } from '@backstage/frontend-defaults';
import apiDocsPlugin from '@backstage/plugin-api-docs/alpha';
import userSettingsModule from '@backstage/plugin-app-module-user-settings';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import aksPlugin, { aksScaffolderModule } from '@rally/plugin-aks';
import kmeansPlugin from '@rally/plugin-kmeans';
import { homePlugin } from './modules/home';
import { layoutModule } from './modules/layout';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './theme';

export default createApp({
  features: [
    homePlugin,
    catalogPlugin,
    catalogGraphPlugin,
    orgPlugin,
    apiDocsPlugin,
    techdocsPlugin,
    searchPlugin,
    scaffolderPlugin,
    kubernetesPlugin,
    notificationsPlugin,
    signalsPlugin,
    userSettingsPlugin,
    userSettingsModule,
    aksPlugin,
    aksScaffolderModule,
    kmeansPlugin,
    themeModule,
    layoutModule,
    navModule,
    signInModule,
  ],
});
