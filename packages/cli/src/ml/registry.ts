import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_MODEL_CHARACTERS, Model, readModel } from '@rally/ml';
import type { ModelRegistry } from '@rally/model-registry';
import { fileError } from '../files';
import { CommandError, Io, usageError } from '../io';
import { Parts } from '../parts';

/**
 * The registry that a command names, else the one of the environment.
 *
 * @throws CommandError where none is named
 */
export async function registryOf(
  given: string | undefined,
  io: Io,
  parts: Parts,
): Promise<ModelRegistry> {
  const location = given ?? io.env.RALLY_REGISTRY;
  if (!location) {
    throw usageError(
      'which registry? --registry DIR, or https://ACCOUNT.blob.core.windows.net/CONTAINER',
    );
  }
  const { openRegistry, registryLocation } = await parts.registry();
  const isUrl = /^https?:\/\//i.test(location);
  return openRegistry(
    registryLocation(isUrl ? location : resolve(io.cwd, location)),
    { onProblem: message => io.err(`rally: ${message}\n`) },
  );
}

/** Who does it, for the record. */
export const actor = (given: string | undefined, { env }: Io): string =>
  given ?? (env.USER || env.USERNAME || 'rally');

/** @throws CommandError where the file cannot be read, or is larger than a model can be */
export async function readModelText(path: string, io: Io): Promise<string> {
  if (path === '-') return io.readStdin();
  const file = resolve(io.cwd, path);
  try {
    const { size } = await stat(file);
    if (size > MAX_MODEL_CHARACTERS) {
      throw new CommandError(
        `${path}: has ${Math.ceil(size / 1024 / 1024)} MB; a model has ${
          MAX_MODEL_CHARACTERS / 1024 / 1024
        } MB at most`,
      );
    }
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw thrown instanceof CommandError ? thrown : fileError(path, thrown);
  }
}

async function isFile(path: string, io: Io): Promise<boolean> {
  try {
    return (await stat(resolve(io.cwd, path))).isFile();
  } catch {
    return false;
  }
}

const REFERENCE = /^([^@/\\]+?)(?:@(\d{1,9}|production))?$/;

/**
 * The model of a file, or of the registry: `NAME` is what is in production,
 * `NAME@3` the third version.
 *
 * @throws CommandError where there is no such model
 */
export async function modelNamed(
  reference: string,
  registry: string | undefined,
  io: Io,
  parts: Parts,
): Promise<Model> {
  const parsed = REFERENCE.exec(reference);
  if (!parsed || (await isFile(reference, io))) {
    const text = await readModelText(reference, io);
    try {
      return readModel(text);
    } catch (thrown) {
      throw new CommandError(`${reference}: ${(thrown as Error).message}`);
    }
  }
  const [, name, version = 'production'] = parsed;
  const models = await registryOf(registry, io, parts);
  const found = await models.find(
    name,
    version === 'production' ? version : Number(version),
  );
  return models.readModel(name, found.version);
}
