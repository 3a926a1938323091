import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleRally from './index';
import { environmentFiles, TestRepository } from './__testUtils__/repository';

jest.setTimeout(60_000);

const POLL_MS = 100;

describe('catalogModuleRally', () => {
  const directory = createMockDirectory();

  const startCatalog = (environments: object, ...services: ServiceFactory[]) =>
    startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleRally,
        mockServices.rootConfig.factory({
          data: {
            environments,
            catalog: {
              rules: [{ allow: ['Resource'] }],
              processingInterval: { seconds: 1 },
            },
          },
        }),
        ...services,
      ],
    });

  it('shows the environment of a commit in the catalog, and removes it again', async () => {
    const repository = new TestRepository(join(directory.path, 'envs.git'));
    await repository.init();
    const scheduler = mockServices.scheduler();
    const backend = await startCatalog(
      { repository: { path: repository.gitdir } },
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    );
    const address = `http://localhost:${backend.server.port()}/api/catalog/entities/by-name/resource/default/alpha`;
    // The catalog processes in its own time what a mutation brought.
    const afterProcessing = async (there: boolean) => {
      await scheduler.triggerTask('rally-environments-refresh');
      const deadline = Date.now() + 20_000;
      for (;;) {
        const response = await fetch(address);
        if (response.ok === there) return response.json();
        if (Date.now() > deadline)
          throw new Error('The catalog did not follow');
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
      }
    };

    await repository.commit(environmentFiles('alpha'));
    expect(await afterProcessing(true)).toMatchObject({
      spec: { type: 'aks-environment' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
      metadata: {
        annotations: {
          'backstage.io/managed-by-location': `file:${join(
            directory.path,
            'environments-checkout/alpha/catalog-info.yaml',
          )}`,
        },
      },
    });

    await repository.commit([{ path: 'README.md', content: 'empty' }]);
    expect(await afterProcessing(false)).toMatchObject({
      error: { name: 'NotFoundError' },
    });
    await backend.stop();
  });

  it('leaves a repository on GitHub to the discovery, and says so once', async () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const backend = await startCatalog(
      { repository: { url: 'https://github.com/org/repo' } },
      logger.factory,
    );

    const said = logger.info.mock.calls.filter(([message]) =>
      message.includes('catalog.providers.github'),
    );
    expect(said).toHaveLength(1);
    await backend.stop();
  });
});
