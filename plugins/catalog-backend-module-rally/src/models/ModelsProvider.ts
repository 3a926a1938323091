import { join } from 'node:path';
import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { ModelsAnswer, ModelSummary } from '@rally/plugin-kmeans-common';
import { KmeansRequestOptions, KmeansService } from '@rally/plugin-kmeans-node';
import { ModelsConfig } from '../config';
import { locate } from '../entities/locate';
import {
  RefreshingProvider,
  RefreshingProviderOptions,
  Sight,
} from '../RefreshingProvider';
import { modelEntity, serverEntities, SERVER_NAME } from './modelEntities';

export interface ModelsProviderOptions extends RefreshingProviderOptions {
  kmeans: Pick<
    KmeansService,
    'getCard' | 'getModels' | 'getOpenApi' | 'getVersion'
  >;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  config: ModelsConfig;
}

/** Keeps the catalog at what the registry says: a resource a model, and the server with its API. */
export class ModelsProvider extends RefreshingProvider {
  constructor(private readonly options: ModelsProviderOptions) {
    super('Models', options);
  }

  getProviderName(): string {
    return 'rally-models';
  }

  protected async look(): Promise<Sight> {
    const { kmeans, auth } = this.options;
    const options = { credentials: await auth.getOwnServiceCredentials() };
    const answer = await kmeans.getModels(options);
    return {
      state: JSON.stringify([answer.models, answer.problems]),
      load: () => this.load(answer, options),
    };
  }

  private async load(
    { models, problems }: ModelsAnswer,
    options: KmeansRequestOptions,
  ) {
    const { kmeans, config, checkout } = this.options;
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
    const unreadable =
      problems.length > 0
        ? `; ${problems.length} in the registry cannot be read`
        : '';
    return {
      entities: entities.map(entity => ({ entity, locationKey: 'models' })),
      folders: models.map(({ name }) => name),
      summary: `The catalog has ${models.length} models${unreadable}`,
    };
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
