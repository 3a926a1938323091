import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { aksPermissions } from '@rally/plugin-aks-common';
import { systemClock } from '@rally/upstream';
import { registerActions } from './actions/registerActions';
import { azureConnectionServiceRef } from './connection';
import { readAksConfig } from './config';
import { createRouter } from './router/createRouter';
import { createServices } from './service/createServices';

/** AKS placements: asks Azure, keeps snapshots, answers over HTTP and as actions. */
export const aksPlugin = createBackendPlugin({
  pluginId: 'aks',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        connection: azureConnectionServiceRef,
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
        const services = await createServices({
          ...deps,
          config: readAksConfig(deps.config),
          clock: systemClock,
        });
        deps.permissionsRegistry.addPermissions(aksPermissions);
        deps.httpRouter.use(createRouter(services, deps.httpAuth));
        registerActions(deps.actions, services);
        for (const task of services.background) {
          await task.schedule(deps.scheduler);
        }
      },
    });
  },
});
