import {
  exportPmml,
  exportScikitLearn,
  Model,
  ModelFileError,
  writeModel,
} from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { writeFile } from './OutputFile';
import { modelNamed } from './registry';

const FORMATS = ['pmml', 'json', 'model'] as const;

function written(model: Model, format: (typeof FORMATS)[number]): string {
  switch (format) {
    case 'pmml':
      return exportPmml(model);
    case 'json':
      return `${JSON.stringify(exportScikitLearn(model), null, 2)}\n`;
    default:
      return writeModel(model);
  }
}

/** `rally ml export`: a model for other programs. */
export async function exportCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, {
    registry: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  });
  const format = oneOf('format', FORMATS, values.format, 'pmml');
  const [reference, ...more] = positionals;
  if (reference === undefined || more.length > 0) {
    throw usageError('ml export takes one FILE or NAME[@VERSION]');
  }
  const model = await modelNamed(reference, values.registry, io, parts);
  let text: string;
  try {
    text = written(model, format);
  } catch (thrown) {
    if (!(thrown instanceof ModelFileError)) throw thrown;
    throw new CommandError(thrown.message);
  }
  if (values.out === undefined) io.out(text);
  await writeFile(values.out, io, write => write(text));
  return EXIT.clear;
}
