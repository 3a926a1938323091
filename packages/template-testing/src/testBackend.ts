import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';

type Features = NonNullable<Parameters<typeof startTestBackend>[0]['features']>;

/** A backend with the real scaffolder and the features that its templates need. */
export async function startTemplateBackend(options: {
  features: Features;
  /** Content of app-config. */
  config?: object;
}): Promise<TestBackend> {
  return startTestBackend({
    features: [
      scaffolderPlugin,
      mockServices.rootConfig.factory({
        data: { backend: {}, ...options.config } as any,
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'mock' },
            spec: {},
          },
        ],
      }),
      ...options.features,
    ],
  });
}
