import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogProcessor, LocationSpec } from '@backstage/plugin-catalog-node';
import { z } from 'zod';

const definedBesideSchema = z.object({
  kind: z.literal('API'),
  spec: z.looseObject({
    definition: z.strictObject({ $text: z.string().regex(/^\.\//) }),
  }),
});

/**
 * Reads `definition: { $text: ./openapi.yaml }` of an API that was registered
 * as a file on this machine. Backstage's own placeholder makes a URL of it,
 * which a file's path is not.
 *
 * The file must lie in the folder of the entity, or below.
 */
export class LocalDefinitionProcessor implements CatalogProcessor {
  getProcessorName() {
    return 'rally-local-definition';
  }

  /** Before the processor of placeholders, which has 20. */
  getPriority() {
    return 10;
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
  ): Promise<Entity> {
    if (location.type !== 'file' || !isAbsolute(location.target)) return entity;
    const parsed = definedBesideSchema.safeParse(entity);
    if (!parsed.success) return entity;
    const name = parsed.data.spec.definition.$text;
    const file = resolveSafeChildPath(dirname(location.target), name);
    try {
      const definition = await readFile(file, 'utf8');
      return { ...entity, spec: { ...parsed.data.spec, definition } } as Entity;
    } catch {
      throw new InputError(`The definition ${name} could not be read`);
    }
  }
}
