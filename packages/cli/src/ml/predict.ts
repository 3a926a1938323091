import {
  FeatureTable,
  imputed,
  Model,
  Predictor,
  selectColumns,
} from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { writeFile } from './OutputFile';
import { PredictedRallies, predictionsWriter } from './predictions';
import { modelNamed } from './registry';
import { featuresOf, recogniseAll } from './tables';
import { count, counted, percent, table } from './words';

/** The clusters of a batch; counts them into `sizes`. */
function answered(
  predictor: Predictor,
  { model, part, sizes }: { model: Model; part: FeatureTable; sizes: number[] },
): PredictedRallies {
  const names = model.features.map(({ name }) => name);
  const figures = selectColumns(part.data, part.features, names);
  const { clusters, distances, margins } = predictor.predictTable(
    imputed(model, figures),
  );
  const labels = Array.from(clusters, cluster => {
    sizes[cluster] += 1;
    return model.clusters[cluster].name;
  });
  const { matchIds, rallyIds } = part;
  return { matchIds, rallyIds, clusters, labels, distances, margins };
}

/** `rally ml predict`: which cluster each rally belongs to. */
export async function predictCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, {
    model: { type: 'string' },
    registry: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
  });
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  if (values.model === undefined) {
    throw usageError('ml predict needs --model FILE or NAME[@VERSION]');
  }
  const model = await modelNamed(values.model, values.registry, io, parts);
  const files = await recogniseAll('predict', positionals, io);
  const sizes = model.clusters.map(() => 0);
  const predictor = new Predictor(model);
  try {
    await writeFile(values.out, io, async write => {
      const written = predictionsWriter(values.out ?? '', write);
      for await (const part of featuresOf(files, io)) {
        written.add(answered(predictor, { model, part, sizes }));
      }
      written.end();
    });
  } catch (thrown) {
    const { name, message } = thrown as Error;
    if (name === 'RangeError' || name === 'InputError') {
      throw new CommandError(message);
    }
    throw thrown;
  } finally {
    predictor.close();
  }
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const clusters = model.clusters.map(({ name }, j) => ({
    name,
    size: sizes[j],
  }));
  io.out(
    format === 'json'
      ? `${JSON.stringify({ rows, clusters, out: values.out }, null, 2)}\n`
      : `${counted(rows, 'rally', 'rallies')}\n${table([
          ['', 'cluster', 'rallies', 'share'],
          ...clusters.map(({ name, size }, j) => [
            String(j),
            name,
            count(size),
            percent(rows === 0 ? 0 : size / rows),
          ]),
        ])}${values.out ? `written: ${values.out}\n` : ''}`,
  );
  return EXIT.clear;
}
