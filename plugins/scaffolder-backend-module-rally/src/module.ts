import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { aksServiceRef } from '@rally/plugin-aks-node';
import { createChangeAction } from './actions/change';
import { createCompareAction } from './actions/compare';
import { createDescribeAction } from './actions/describe';
import { createMergeAction } from './actions/merge';
import { withPlainErrors } from './actions/plainErrors';
import { createPreflightAction } from './actions/preflight';
import { createProposeAction } from './actions/propose';
import { createReadAction } from './actions/read';
import { createReviseAction } from './actions/revise';
import { createVendorAction } from './actions/vendor';
import { createVerifyAction } from './actions/verify';
import { readEnvironmentsConfig } from './config';
import { filters } from './filters';
import { createProposer } from './propose/createProposer';

/** The actions and filters with which templates make environments. */
export const scaffolderModuleRally = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'rally',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        templating: scaffolderTemplatingExtensionPoint,
        config: coreServices.rootConfig,
        aks: aksServiceRef,
        userInfo: coreServices.userInfo,
        auth: coreServices.auth,
        logger: coreServices.logger,
      },
      async init({ actions, templating, config, aks, userInfo, auth, logger }) {
        const { repository, state, assets } = readEnvironmentsConfig(config);
        const repositoryOf = () => createProposer(repository, config);
        templating.addTemplateFilters(filters);
        const all = [
          createPreflightAction({ aks }),
          createDescribeAction({ state }),
          createVendorAction({ assets, start: process.cwd() }),
          createVerifyAction(),
          createProposeAction({ createProposer: repositoryOf }),
          createReadAction({ createRepository: repositoryOf, userInfo, auth }),
          createCompareAction({ aks }),
          createChangeAction(),
          createReviseAction({ state, assets }),
          createMergeAction(),
        ];
        actions.addActions(
          ...all.map(action => withPlainErrors(action, logger)),
        );
      },
    });
  },
});
