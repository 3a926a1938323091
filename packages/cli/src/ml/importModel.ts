import {
  importPmml,
  importScikitLearn,
  Model,
  MODEL_FORMAT,
  readModel,
  sealModel,
  writeModel,
} from '@rally/ml';
import { version } from '../../package.json';
import { oneOf, parse } from '../arguments';
import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { parseJson } from './json';
import { writeFile } from './OutputFile';
import { publish, PUBLISH_OPTIONS } from './publish';
import { readModelText } from './registry';
import { counted } from './words';

const isOurs = (content: unknown) =>
  typeof content === 'object' &&
  content !== null &&
  (content as { format?: unknown }).format === MODEL_FORMAT;

/** The model under another name, which its hash changes with. */
function named(model: Model, name: string): Model {
  if (model.name === name) return model;
  const { contentHash: _, ...content } = model;
  return sealModel({ ...content, name });
}

/** @throws ModelFileError or CommandError where the text is no model of any kind */
function modelIn(text: string, name: string): Model {
  const how = { name, codeVersion: version };
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trimStart().startsWith('<')) return importPmml(plain, how);
  const content = parseJson(plain);
  return isOurs(content)
    ? named(readModel(plain), name)
    : importScikitLearn(content, how);
}

/** `rally ml import`: scikit-learn's parameters, PMML, or a model file. */
export async function importCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, {
    ...PUBLISH_OPTIONS,
    out: { type: 'string' },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw usageError('ml import takes one FILE');
  }
  const { name, out } = values;
  if (name === undefined) throw usageError('ml import needs --name NAME');
  const text = await readModelText(path, io);
  let model: Model;
  try {
    model = modelIn(text, name);
  } catch (thrown) {
    throw new CommandError(`${path}: ${(thrown as Error).message}`);
  }
  if (out !== undefined) {
    await writeFile(out, io, write => write(writeModel(model)));
    if (values.registry === undefined) {
      const format = oneOf('format', ['text', 'json'], values.format, 'text');
      io.out(
        format === 'json'
          ? `${JSON.stringify({ out, contentHash: model.contentHash })}\n`
          : `written: ${out}, ${counted(model.centroids.length, 'cluster')}\n`,
      );
      return EXIT.clear;
    }
  }
  return publish({ model }, values, io, parts);
}
