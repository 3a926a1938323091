import { resolve } from 'node:path';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { RegistryLocation } from '@rally/model-registry';
import { z } from 'zod';

const sharedKeySchema = z.strictObject({
  accountName: z.string().min(1),
  accountKey: z.string().min(1),
});

const registrySchema = z.strictObject({
  fileSystem: z.strictObject({ directory: z.string().min(1) }).optional(),
  azureBlob: z
    .strictObject({
      endpoint: z.url({ error: 'must be an address' }),
      container: z.string().min(3),
      sharedKey: sharedKeySchema.optional(),
    })
    .optional(),
});

/** `kmeans.catalog` belongs to the module of the catalog. */
const configSchema = z.object({ registry: registrySchema.prefault({}) });

/** The `kmeans` section, checked. */
export interface KmeansConfig {
  /** `undefined`: nobody said where the models are. */
  registry?: RegistryLocation;
}

/** @throws InputError naming each key that is wrong */
export function readKmeansConfig(config: Config): KmeansConfig {
  const parsed = configSchema.safeParse(config.getOptional('kmeans') ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      ({ path, message }) => `${['kmeans', ...path].join('.')}: ${message}`,
    );
    throw new InputError(`The configuration is wrong: ${issues.join('; ')}`);
  }
  const { fileSystem, azureBlob } = parsed.data.registry;
  // The blob store first: a production overlay names it beside the default directory.
  if (azureBlob) {
    const { sharedKey, ...location } = azureBlob;
    return {
      registry: { ...location, ...(sharedKey && { credential: sharedKey }) },
    };
  }
  return fileSystem
    ? { registry: { directory: resolve(fileSystem.directory) } }
    : {};
}
