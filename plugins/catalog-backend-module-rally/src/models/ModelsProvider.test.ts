import { existsSync, readFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  ModelsAnswer,
  ModelSummary,
  VersionDetails,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import { Checkout, MODELS } from '../checkout/Checkout';
import { ModelsProvider, ModelsProviderOptions } from './ModelsProvider';

const version = (
  model: string,
  number: number,
  change: Partial<VersionSummary> = {},
): VersionSummary => ({
  model,
  version: number,
  contentHash: `sha256:${String(number).repeat(64)}`,
  stage: 'production',
  publishedAt: '2026-11-23T10:00:00.000Z',
  publishedBy: 'user:default/ada',
  lineage: {},
  bytes: 1,
  hasResult: true,
  ...change,
});

const summary = (
  name: string,
  change: Partial<ModelSummary> = {},
): ModelSummary => ({
  name,
  stages: { candidate: 0, production: 1, archived: 0 },
  production: version(name, 1),
  latest: version(name, 1),
  changedAt: '2026-11-23T10:00:00.000Z',
  ...change,
});

describe('ModelsProvider', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  const connection = { applyMutation: jest.fn(), refresh: jest.fn() };
  const kmeans = {
    getModels: jest.fn(),
    getVersion: jest.fn(),
    getCard: jest.fn(),
    getOpenApi: jest.fn(),
  } satisfies ModelsProviderOptions['kmeans'];
  let round: () => Promise<void>;

  const applied = (): Entity[] =>
    connection.applyMutation.mock.lastCall[0].entities.map(
      ({ entity }: { entity: Entity }) => entity,
    );
  const has = (models: ModelSummary[], problems: string[] = []) =>
    kmeans.getModels.mockResolvedValue({
      models,
      problems: problems.map(message => ({ message })),
    } satisfies ModelsAnswer);

  beforeEach(async () => {
    jest.resetAllMocks();
    directory.clear();
    logger.child.mockReturnValue(logger);
    kmeans.getVersion.mockImplementation(
      async ({ name, version: number }) =>
        ({
          ...version(name, number),
          clusters: [
            { name: 'baseline grinder' },
            { name: 'serve and volley' },
          ],
        } as VersionDetails),
    );
    kmeans.getCard.mockImplementation(
      async ({ name, version: number }) => `# ${name} ${number}`,
    );
    kmeans.getOpenApi.mockResolvedValue('openapi: 3.1.0');
    const provider = new ModelsProvider({
      kmeans,
      auth: {
        getOwnServiceCredentials: async () => mockCredentials.service(),
      },
      config: {
        owner: 'group:default/platform',
        checkout: directory.path,
        baseUrl: 'http://localhost:7007',
        schedule: { frequency: { seconds: 1 }, timeout: { seconds: 1 } },
      },
      checkout: new Checkout(directory.resolve('cards'), MODELS),
      taskRunner: {
        async run({ fn }) {
          round = async () => fn(new AbortController().signal);
        },
      },
      logger,
    });
    await provider.connect(connection);
  });

  it('has nothing while there is no model', async () => {
    has([]);
    await round();
    expect(applied()).toEqual([]);
  });

  it('keeps a resource a model, with owner, lineage and card', async () => {
    has([
      summary('style', {
        description: 'How rallies are played',
        owner: 'group:default/analysts',
        production: version('style', 2, {
          lineage: {
            data: 'resource:default/shots',
            pipeline: 'rally_features_daily',
            run: 'scheduled__2026-11-23',
          },
        }),
        latest: version('style', 3, { stage: 'candidate' }),
      }),
    ]);
    await round();
    const [model, server, api] = applied();
    const location = `file:${directory.resolve(
      'cards/style/catalog-info.yaml',
    )}`;
    expect(model).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'style',
        description:
          'How rallies are played. Version 2 is in production. Clusters: baseline grinder, serve and volley.',
        annotations: {
          'rally-portal.dev/kmeans-model': 'style',
          'rally-portal.dev/kmeans-version': '2',
          'rally-portal.dev/kmeans-content-hash': `sha256:${'2'.repeat(64)}`,
          'rally-portal.dev/trained-on': 'resource:default/shots',
          'rally-portal.dev/trained-by': 'rally_features_daily',
          'rally-portal.dev/training-run': 'scheduled__2026-11-23',
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/managed-by-location': location,
          'backstage.io/managed-by-origin-location': location,
        },
        tags: ['k-means'],
        links: [{ url: 'http://localhost:7007/models/style', title: 'Model' }],
      },
      spec: {
        type: 'ai-model',
        owner: 'group:default/analysts',
        dependsOn: ['resource:default/shots'],
      },
    });
    expect(
      readFileSync(directory.resolve('cards/style/docs/index.md'), 'utf8'),
    ).toBe('# style 2');
    expect(server).toMatchObject({
      kind: 'Component',
      metadata: { name: 'kmeans-inference' },
      spec: {
        type: 'model-server',
        owner: 'group:default/platform',
        providesApis: ['kmeans-inference'],
        dependsOn: ['resource:default/style'],
      },
    });
    expect(api).toMatchObject({
      kind: 'API',
      metadata: { name: 'kmeans-inference' },
      spec: { type: 'openapi', definition: 'openapi: 3.1.0' },
    });
  });

  it('says so where no version is in production', async () => {
    has([summary('style', { production: undefined })]);
    await round();
    const [model, server] = applied();
    expect(model.metadata.description).toContain(
      'No version is in production; the newest is 1.',
    );
    expect(model.metadata.annotations).not.toHaveProperty(
      'rally-portal.dev/kmeans-version',
    );
    expect(model.spec?.owner).toBe('group:default/platform');
    expect(server.spec).not.toHaveProperty('dependsOn');
  });

  it.each(['resource:', 'resource:a/b/c', 'component:x y', 'https://x', 'a:b'])(
    'makes no relation out of %j',
    async data => {
      has([
        summary('style', {
          production: version('style', 1, { lineage: { data } }),
        }),
      ]);
      await round();
      expect(applied()[0].spec).not.toHaveProperty('dependsOn');
      expect(applied()[0].metadata.annotations).toHaveProperty(
        ['rally-portal.dev/trained-on'],
        data,
      );
    },
  );

  it('asks for nothing more while nothing changes', async () => {
    has([summary('style')]);
    await round();
    await round();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    expect(kmeans.getVersion).toHaveBeenCalledTimes(1);
    has([summary('style', { latest: version('style', 2) })]);
    await round();
    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
  });

  it('removes a model and its card', async () => {
    has([summary('style'), summary('other')]);
    await round();
    expect(existsSync(directory.resolve('cards/other'))).toBe(true);
    has([summary('style')]);
    await round();
    expect(existsSync(directory.resolve('cards/other'))).toBe(false);
    expect(applied().map(({ metadata }) => metadata.name)).toEqual([
      'style',
      'kmeans-inference',
      'kmeans-inference',
    ]);
  });

  it('leaves a model without its card where its file cannot be read', async () => {
    kmeans.getVersion.mockRejectedValue(
      new ServiceUnavailableError('The file of version 1 of style is cut'),
    );
    has([summary('style')]);
    await round();
    expect(applied()[0].metadata.annotations).not.toHaveProperty(
      'backstage.io/techdocs-ref',
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('without its card: The file of version 1'),
    );
  });

  it('keeps what the catalog has while the registry does not answer, and says so once', async () => {
    kmeans.getModels.mockRejectedValue(
      new ServiceUnavailableError('the blob store did not answer'),
    );
    await round();
    await round();
    expect(connection.applyMutation).not.toHaveBeenCalled();
    expect(logger.error).toHaveBeenCalledTimes(1);
    has([summary('style')]);
    await round();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
  });
});
