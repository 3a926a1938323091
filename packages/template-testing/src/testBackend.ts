import { join } from 'node:path';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { TemplateSource } from './sources';
import { loadTemplate } from './template';

/** An entity as the catalog has it. */
export type KnownEntity = NonNullable<
  NonNullable<Parameters<typeof catalogServiceMock.factory>[0]>['entities']
>[number];

/** The entity of a template as the catalog has it, with where it came from. */
async function known(source: TemplateSource): Promise<KnownEntity> {
  const { entity } = await loadTemplate(source);
  return {
    ...(entity as unknown as KnownEntity),
    metadata: {
      ...entity.metadata,
      annotations: {
        'backstage.io/managed-by-location': `file:${join(
          source.directory,
          source.file,
        )}`,
      },
    },
  };
}

/** What a test backend is made of. */
export type Features = NonNullable<
  Parameters<typeof startTestBackend>[0]['features']
>;

/** A backend with the real scaffolder and the features that its templates need. */
export async function startTemplateBackend(options: {
  features: Features;
  /** Content of app-config. */
  config?: object;
  /** What the catalog knows: templates that are run as tasks. */
  templates?: TemplateSource[];
  /** What else it knows. */
  entities?: KnownEntity[];
}): Promise<TestBackend> {
  const templates = await Promise.all((options.templates ?? []).map(known));
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
          ...templates,
          ...(options.entities ?? []),
        ],
      }),
      ...options.features,
    ],
  });
}
