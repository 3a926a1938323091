import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { EnvironmentsCheckout } from './checkout/EnvironmentsCheckout';
import { readEnvironmentsConfig } from './config';
import { LocalDefinitionProcessor } from './definitions/LocalDefinitionProcessor';
import { EnvironmentsProvider } from './EnvironmentsProvider';
import { EnvironmentsRepository } from './git/EnvironmentsRepository';

/** Brings the environments of a local repository, and definitions beside local entities, into the catalog. */
export const catalogModuleRally = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'rally',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, logger, scheduler }) {
        catalog.addProcessor(new LocalDefinitionProcessor());
        const environments = readEnvironmentsConfig(config);
        if (environments.kind === 'remote') {
          logger.info(
            `Environments are in ${environments.url}: the GitHub discovery of the catalog (catalog.providers.github) brings them in, not this module.`,
          );
          return;
        }
        catalog.addEntityProvider(
          new EnvironmentsProvider({
            repository: new EnvironmentsRepository(environments),
            checkout: new EnvironmentsCheckout(environments.checkout),
            taskRunner: scheduler.createScheduledTaskRunner(
              environments.schedule,
            ),
            logger,
          }),
        );
      },
    });
  },
});
