import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { kmeansServiceRef } from '@rally/plugin-kmeans-node';
import { Checkout, ENVIRONMENTS, MODELS } from './checkout/Checkout';
import { readEnvironmentsConfig, readModelsConfig } from './config';
import { LocalDefinitionProcessor } from './definitions/LocalDefinitionProcessor';
import { EnvironmentsProvider } from './EnvironmentsProvider';
import { EnvironmentsRepository } from './git/EnvironmentsRepository';
import { ModelsProvider } from './models/ModelsProvider';

/** Brings the environments of a local repository, the models of the registry, and definitions beside local entities into the catalog. */
export const catalogModuleRally = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'rally',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        kmeans: kmeansServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, kmeans, logger, scheduler }) {
        catalog.addProcessor(new LocalDefinitionProcessor());
        const models = readModelsConfig(config);
        if (models) {
          catalog.addEntityProvider(
            new ModelsProvider({
              kmeans,
              auth,
              config: models,
              checkout: new Checkout(models.checkout, MODELS),
              taskRunner: scheduler.createScheduledTaskRunner(models.schedule),
              logger,
            }),
          );
        }
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
            checkout: new Checkout(environments.checkout, ENVIRONMENTS),
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
