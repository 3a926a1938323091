import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { kmeansPermissions } from '@rally/plugin-kmeans-common';
import { registerActions } from './actions/registerActions';
import { readKmeansConfig } from './config';
import { INFERENCE_PATHS } from './inference';
import { createRouter } from './router/createRouter';
import { serveModels } from './serveModels';
import { createRegistry } from './service/createRegistry';
import { createServices } from './service/createServices';
import { ProblemBook } from './service/ProblemBook';
import { keepTraffic } from './traffic/keepTraffic';

/** k-means models: keeps them, serves them, shows what they found. */
export const kmeansPlugin = createBackendPlugin({
  pluginId: 'kmeans',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { httpAuth, httpRouter, logger } = deps;
        const problems = new ProblemBook(logger);
        const config = readKmeansConfig(deps.config);
        const registry = createRegistry(config, problems, logger);
        const served = serveModels({ ...deps, registry });
        const traffic = await keepTraffic({ ...deps, served });
        const parts = { registry, served, traffic, problems };
        const services = createServices({ ...deps, ...parts });
        deps.permissionsRegistry.addPermissions(kmeansPermissions);
        // Inference asks for credentials itself: once a token, not once a request.
        for (const path of INFERENCE_PATHS) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        httpRouter.use(served.middleware);
        httpRouter.use(createRouter(services, httpAuth, logger));
        registerActions(deps.actions, services);
      },
    });
  },
});
