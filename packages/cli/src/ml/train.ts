import {
  ClusteringResult,
  clusteringResultOf,
  FeatureTable,
  Model,
  selectColumns,
  toldModel,
  trainModel,
  trainStreamed,
  wholeTable,
  writeModel,
  writeResult,
} from '@rally/ml';
import { version } from '../../package.json';
import { oneOf, parse } from '../arguments';
import { CommandError, EXIT, Io, usageError } from '../io';
import { clusterNumbers, wholeNumber } from './numbers';
import { checkPlace, writeFile } from './OutputFile';
import { featuresOf, recogniseAll } from './tables';

/** Tried where nobody says how many clusters. */
const USUAL_K = '2..8';

/** Where what a model found is kept beside it. */
export const resultPathOf = (modelPath: string): string =>
  `${modelPath.replace(/\.json$/i, '')}.result.json`;

/** The table with those columns only. */
function narrowed(
  part: FeatureTable,
  wanted: readonly string[] | undefined,
): FeatureTable {
  if (!wanted) return part;
  const data = selectColumns(part.data, part.features, wanted);
  return { ...part, features: wanted, data };
}

const told = ({ model, out }: { model: Model; out: string }): string =>
  `${toldModel(model)}written: ${out}, ${resultPathOf(out)}\n`;

interface Trained {
  model: Model;
  result: ClusteringResult;
}

/** `rally ml train`: from features to a model file, and what it found beside it. */
export async function trainCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parse(args, {
    name: { type: 'string' },
    out: { type: 'string' },
    k: { type: 'string', default: USUAL_K },
    seed: { type: 'string' },
    restarts: { type: 'string' },
    'max-iterations': { type: 'string' },
    features: { type: 'string' },
    threads: { type: 'string' },
    'mini-batch': { type: 'boolean', default: false },
    passes: { type: 'string' },
    format: { type: 'string' },
  });
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const { name, out } = values;
  if (name === undefined) throw usageError('ml train needs --name NAME');
  if (out === undefined) throw usageError('ml train needs --out FILE.json');
  const wanted = values.features?.split(',').map(each => each.trim());
  const options = {
    name,
    codeVersion: version,
    k: clusterNumbers(values.k),
    seed: wholeNumber('seed', values.seed, 1, [-(2 ** 31), 2 ** 32 - 1]),
    restarts: wholeNumber('restarts', values.restarts, 10, [1, 1_000]),
    ...(values.threads && {
      threads: wholeNumber('threads', values.threads, 1, [1, 64]),
    }),
  };
  const maxIterations = wholeNumber(
    'max-iterations',
    values['max-iterations'],
    300,
    [1, 100_000],
  );
  const passes = wholeNumber('passes', values.passes, 3, [1, 1_000]);
  checkPlace(out, io);
  const files = await recogniseAll('train', positionals, io);
  const batches = async function* batches() {
    for await (const part of featuresOf(files, io)) {
      yield narrowed(part, wanted);
    }
  };
  const train = async (): Promise<Trained> => {
    if (values['mini-batch']) {
      return trainStreamed(batches, { ...options, passes });
    }
    const whole = await wholeTable(batches());
    const model = trainModel(whole, { ...options, maxIterations });
    return { model, result: clusteringResultOf(model, whole, options) };
  };
  let trained: Trained;
  try {
    trained = await train();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new CommandError(thrown.message);
    throw thrown;
  }
  const { model, result } = trained;
  await writeFile(resultPathOf(out), io, write => write(writeResult(result)));
  await writeFile(out, io, write => write(writeModel(model)));
  io.out(
    format === 'json'
      ? `${JSON.stringify(
          {
            out,
            result: resultPathOf(out),
            contentHash: model.contentHash,
            k: model.centroids.length,
            choiceOfK: model.choiceOfK,
            metrics: model.metrics,
            training: model.training,
            clusters: model.clusters.map(({ name: label, size }) => ({
              name: label,
              size,
            })),
          },
          null,
          2,
        )}\n`
      : told({ model, out }),
  );
  return EXIT.clear;
}
