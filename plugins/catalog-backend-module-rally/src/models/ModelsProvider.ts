import { join } from 'node:path';
import {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { ModelSummary } from '@rally/plugin-kmeans-common';
import { KmeansRequestOptions, KmeansService } from '@rally/plugin-kmeans-node';
import { Checkout } from '../checkout/Checkout';
import { ModelsConfig } from '../config';
import { locate } from '../entities/locate';
import { modelEntity, serverEntities, SERVER_NAME } from './modelEntities';

export interface ModelsProviderOptions {
  kmeans: Pick<
    KmeansService,
    'getCard' | 'getModels' | 'getOpenApi' | 'getVersion'
  >;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  config: ModelsConfig;
  checkout: Checkout;
  taskRunner: SchedulerServiceTaskRunner;
  logger: LoggerService;
}

/**
 * Keeps the catalog at what the registry says: a resource a model, and the
 * server with its API. While the registry does not answer, the catalog stays as
 * it is.
 */
export class ModelsProvider implements EntityProvider {
  private readonly logger: LoggerService;
  private connection?: EntityProviderConnection;
  /** What the catalog has taken. */
  private applied?: string;
  private lastFailure?: string;

  constructor(private readonly options: ModelsProviderOptions) {
    this.logger = options.logger.child({ provider: this.getProviderName() });
  }

  getProviderName(): string {
    return 'rally-models';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.options.taskRunner.run({
      id: `${this.getProviderName()}-refresh`,
      fn: () => this.run(),
    });
  }

  /** One round, which may come every few seconds: logs a failure once. */
  private async run(): Promise<void> {
    try {
      await this.refresh();
      this.lastFailure = undefined;
    } catch (error) {
      const { message } = toError(error);
      if (message !== this.lastFailure) {
        this.logger.error(
          `Models could not be read, the catalog keeps those it has: ${message}`,
        );
      }
      this.lastFailure = message;
    }
  }

  /** @throws when the registry, the checkout or the catalog fails. */
  async refresh(): Promise<void> {
    if (!this.connection) throw new Error('The catalog has not connected yet');
    const { kmeans, auth, config, checkout } = this.options;
    const options = { credentials: await auth.getOwnServiceCredentials() };
    const { models, problems } = await kmeans.getModels(options);
    const state = JSON.stringify([models, problems]);
    if (state === this.applied) return;

    await checkout.open();
    const entities: Entity[] = [];
    for (const model of models) {
      entities.push(await this.entityOf(model, options));
    }
    if (models.length > 0) {
      const definition = await kmeans.getOpenApi(options);
      const target = join(checkout.directoryOf(SERVER_NAME), 'openapi.yaml');
      entities.push(
        ...serverEntities(models, definition, config).map(entity =>
          locate(entity, target),
        ),
      );
    }
    await this.connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: 'models' })),
    });
    await checkout.keepOnly(models.map(({ name }) => name));
    this.applied = state;
    this.logger.info(
      `The catalog has ${models.length} models${
        problems.length > 0
          ? `; ${problems.length} in the registry cannot be read`
          : ''
      }`,
    );
  }

  /** A file that cannot be read leaves the model without its card. */
  private async entityOf(
    model: ModelSummary,
    options: KmeansRequestOptions,
  ): Promise<Entity> {
    const { kmeans, checkout, config } = this.options;
    const { name, production, latest } = model;
    const request = { name, version: (production ?? latest).version };
    const target = join(checkout.directoryOf(name), 'catalog-info.yaml');
    try {
      const details = await kmeans.getVersion(request, options);
      const card = await kmeans.getCard(request, options);
      await checkout.write(name, [
        { path: 'docs/index.md', content: Buffer.from(card, 'utf8') },
      ]);
      return locate(modelEntity(model, details, config), target);
    } catch (error) {
      this.logger.warn(
        `The model ${name} is in the catalog without its card: ${
          toError(error).message
        }`,
      );
      return locate(modelEntity(model, undefined, config), target);
    }
  }
}
