import type { RegisteredModel } from '@rally/model-registry';
import { oneOf, parse } from '../arguments';
import { EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { wholeNumber } from './numbers';
import { actor, registryOf } from './registry';
import { table } from './words';

const OPTIONS = {
  registry: { type: 'string' },
  version: { type: 'string' },
  by: { type: 'string' },
  format: { type: 'string' },
} as const;

const production = ({ versions }: RegisteredModel) =>
  versions.find(({ stage }) => stage === 'production');

function told(models: readonly RegisteredModel[]): string {
  if (models.length === 0) return 'there are no models\n';
  return table([
    ['model', 'version', 'stage', 'published', 'by', 'content'],
    ...models.flatMap(({ versions }) =>
      versions.map(each => [
        each.model,
        String(each.version),
        each.stage,
        each.publishedAt,
        each.publishedBy,
        each.contentHash.slice(0, 19),
      ]),
    ),
  ]);
}

/** `rally ml models`: what is in the registry. */
export async function modelsCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const registry = await registryOf(values.registry, io, parts);
  const models =
    positionals.length === 0
      ? await registry.list()
      : await Promise.all(positionals.map(name => registry.get(name)));
  io.out(
    format === 'json'
      ? `${JSON.stringify({ models }, null, 2)}\n`
      : told(models),
  );
  return EXIT.clear;
}

function toldStage(
  model: RegisteredModel,
  format: 'text' | 'json',
  io: Io,
): number {
  const serving = production(model);
  io.out(
    format === 'json'
      ? `${JSON.stringify(model, null, 2)}\n`
      : `in production: ${model.name} ${
          serving ? `version ${serving.version}` : 'none'
        }\n`,
  );
  return EXIT.clear;
}

/** `rally ml promote`: puts a version into production, the newest where none is named. */
export async function promoteCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw usageError('ml promote takes one NAME');
  }
  const registry = await registryOf(values.registry, io, parts);
  const version =
    values.version === undefined
      ? (await registry.get(name)).versions[0].version
      : wholeNumber('version', values.version, 1, [1, 1e9]);
  const by = actor(values.by, io);
  return toldStage(
    await registry.setStage({ name, version, stage: 'production', by }),
    format,
    io,
  );
}

/** `rally ml rollback`: puts back what was in production before. */
export async function rollbackCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw usageError('ml rollback takes one NAME');
  }
  const registry = await registryOf(values.registry, io, parts);
  const by = actor(values.by, io);
  return toldStage(await registry.rollBack({ name, by }), format, io);
}
