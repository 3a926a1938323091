import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ClusteringResult, Model, readResult } from '@rally/ml';
import type { ModelVersion, Stage } from '@rally/model-registry';
import { oneOf, parse } from '../arguments';
import { fileError } from '../files';
import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { actor, modelNamed, registryOf } from './registry';
import { resultPathOf } from './train';

/** The stages of the registry, without loading it to read a command line. */
const STAGES: readonly Stage[] = ['candidate', 'production', 'archived'];

export const PUBLISH_OPTIONS = {
  name: { type: 'string' },
  registry: { type: 'string' },
  stage: { type: 'string' },
  description: { type: 'string' },
  owner: { type: 'string' },
  data: { type: 'string' },
  pipeline: { type: 'string' },
  run: { type: 'string' },
  by: { type: 'string' },
  format: { type: 'string' },
} as const;

type PublishValues = {
  [option in keyof typeof PUBLISH_OPTIONS]?: string;
};

export const toldVersion = ({
  model,
  version,
  stage,
  contentHash,
}: ModelVersion) => `${model} version ${version}, ${stage}, ${contentHash}\n`;

/** Hands a model to the registry, and tells which version it is. */
export async function publish(
  { model, result }: { model: Model; result?: ClusteringResult },
  values: PublishValues,
  io: Io,
  parts: Parts,
): Promise<number> {
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const stage = oneOf('stage', STAGES, values.stage, 'candidate');
  const { name = model.name, description, owner, data, pipeline, run } = values;
  const registry = await registryOf(values.registry, io, parts);
  const published = await registry.publish({
    name,
    model,
    ...(result && { result }),
    by: actor(values.by, io),
    stage,
    ...(description && { description }),
    ...(owner && { owner }),
    lineage: {
      ...(data && { data }),
      ...(pipeline && { pipeline }),
      ...(run && { run }),
    },
  });
  io.out(
    format === 'json'
      ? `${JSON.stringify(published, null, 2)}\n`
      : `published: ${toldVersion(published)}`,
  );
  return EXIT.clear;
}

/** What the model found, where it lies beside it or is named. @throws CommandError where it is of another model */
async function resultOf(
  model: Model,
  modelPath: string,
  given: string | undefined,
  io: Io,
): Promise<ClusteringResult | undefined> {
  const path = given ?? resultPathOf(modelPath);
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, path), 'utf8');
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && given === undefined) return undefined;
    throw fileError(path, thrown);
  }
  let result: ClusteringResult;
  try {
    result = readResult(text);
  } catch (thrown) {
    throw new CommandError(`${path}: ${(thrown as Error).message}`);
  }
  if (result.modelHash === model.contentHash) return result;
  throw new CommandError(
    `${path}: is what another model found (${result.modelHash}); train again, or move the file away`,
  );
}

/** `rally ml publish`: puts a trained model into the registry. */
export async function publishCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, {
    ...PUBLISH_OPTIONS,
    result: { type: 'string' },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw usageError('ml publish takes one model FILE');
  }
  const model = await modelNamed(path, values.registry, io, parts);
  const result = await resultOf(model, path, values.result, io);
  return publish({ model, ...(result && { result }) }, values, io, parts);
}
