import {
  ANNOTATION_SOURCE_LOCATION,
  DEFAULT_NAMESPACE,
} from '@backstage/catalog-model';
import {
  ENVIRONMENT_ANNOTATION,
  ENVIRONMENT_TYPE,
} from '@rally/plugin-aks-common';
import { z } from 'zod';

/** Whether a plain value has more than `levels` levels of lists and maps. */
export function isNestedDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some(child =>
    isNestedDeeperThan(child, levels - 1),
  );
}

/** Whether an entity of this name may stand in the folder of the environment. */
export function isNameOf(environment: string, name: string): boolean {
  return name === environment || name.startsWith(`${environment}-`);
}

/**
 * What an entity of an environment may be, before the catalog's own rules: it
 * speaks for its own environment and nothing else, and it does not choose the
 * directory that TechDocs reads.
 */
export const documentSchema = (environment: string) =>
  z
    .strictObject({
      apiVersion: z.string(),
      kind: z.enum(['Resource', 'Component', 'API']),
      metadata: z.looseObject({
        name: z.string().refine(name => isNameOf(environment, name), {
          error: `has to be ${environment} or begin with ${environment}-`,
        }),
        namespace: z.literal(DEFAULT_NAMESPACE).optional(),
        annotations: z.looseObject({
          [ENVIRONMENT_ANNOTATION]: z.literal(`environments/${environment}`),
          [ANNOTATION_SOURCE_LOCATION]: z
            .string()
            .startsWith('url:', { error: 'has to be a url: location' })
            .optional(),
        }),
      }),
      spec: z.record(z.string(), z.unknown()),
    })
    .refine(
      ({ kind, metadata, spec }) =>
        kind !== 'Resource' ||
        spec.type !== ENVIRONMENT_TYPE ||
        metadata.name === environment,
      {
        path: ['metadata', 'name'],
        error: `the ${ENVIRONMENT_TYPE} has to be called ${environment}, as its folder`,
      },
    );
