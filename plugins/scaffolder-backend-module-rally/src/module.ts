import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { aksServiceRef } from '@rally/plugin-aks-node';
import { kmeansServiceRef } from '@rally/plugin-kmeans-node';
import { createChangeAction } from './actions/change';
import { createCompareAction } from './actions/compare';
import { createDescribeAction } from './actions/describe';
import { createFeaturesAction } from './actions/kmeansFeatures';
import { createPublishAction } from './actions/kmeansPublish';
import { createTrainAction } from './actions/kmeansTrain';
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
import { readTrainingLimits } from './models/config';
import { threadRunner } from './models/thread';
import { Turns } from './models/Turns';
import { createProposer } from './propose/createProposer';

/** The actions and filters with which templates make environments and models. */
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
        kmeans: kmeansServiceRef,
        catalog: catalogServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
        auth: coreServices.auth,
        logger: coreServices.logger,
      },
      async init(deps) {
        const { actions, templating, config, aks, kmeans } = deps;
        const { catalog, urlReader, userInfo, auth, logger } = deps;
        const { repository, state, assets } = readEnvironmentsConfig(config);
        const repositoryOf = () => createProposer(repository, config);
        const limits = readTrainingLimits(config);
        const turns = new Turns(limits.atOnce);
        const training = { runner: threadRunner(), limits, turns };
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
          createFeaturesAction({ ...training, urlReader, catalog }),
          createTrainAction(training),
          createPublishAction({
            kmeans,
            baseUrl: config.getOptionalString('app.baseUrl'),
          }),
        ];
        actions.addActions(
          ...all.map(action => withPlainErrors(action, logger)),
        );
      },
    });
  },
});
