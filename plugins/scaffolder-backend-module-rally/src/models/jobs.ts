import {
  closeSync,
  createReadStream,
  openSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import {
  clusteringResultOf,
  FEATURES,
  FeaturesCsvWriter,
  featuresNamed,
  IngestError,
  readFeaturesCsv,
  readTableRallies,
  recogniseTable,
  toldCounts,
  toldModel,
  toldRefusals,
  trainModel,
  wholeTable,
  words,
  writeModel,
  writeResult,
} from '@rally/ml';
import { version } from '../../package.json';

/** Tells a line of the log. */
export type Tell = (line: string) => void;

/** Wrong rows that the log tells one by one. */
const SHOWN = 10;

const KINDS = {
  shots: 'a shot table',
  points: 'charted points',
  rallies: 'rallies',
  features: 'features',
};

export interface FeaturesJob {
  /** File of shots or charted points. */
  data: string;
  /** File that the features go to. */
  out: string;
  /** Names; absent: all there are. */
  features?: readonly string[];
}

/** What was read of the data. */
export interface FeaturesMade {
  rallies: number;
  shots: number;
  refusedRallies: number;
  features: number;
}

/**
 * From shots to features, one row a rally.
 *
 * @throws IngestError where there is not one whole rally in the file
 * @throws RangeError on the name of a feature that there is not
 */
export async function makeFeatures(
  job: FeaturesJob,
  tell: Tell,
): Promise<FeaturesMade> {
  const features = job.features ? featuresNamed(job.features) : FEATURES;
  const file = await recogniseTable(job.data);
  const out = openSync(job.out, 'w');
  try {
    const writer = new FeaturesCsvWriter(text => {
      writeSync(out, text);
    }, features);
    const report = await readTableRallies(file, rally => writer.add(rally));
    writer.end();
    tell(
      `${KINDS[file.kind]}${file.parquet ? ' in Parquet' : ''}: ${toldCounts(
        report,
      )}`,
    );
    toldRefusals(report, SHOWN).forEach(tell);
    if (report.rallies === 0) {
      throw new IngestError('there is not one whole rally in that');
    }
    const names = features.map(({ name }) => name).join(', ');
    tell(`${words.counted(features.length, 'feature')}: ${names}`);
    const { rallies, shots, refusedRallies } = report;
    return { rallies, shots, refusedRallies, features: features.length };
  } finally {
    closeSync(out);
  }
}

export interface TrainJob {
  name: string;
  /** File of features. */
  features: string;
  /** Clusters; of several numbers, the one with the highest silhouette. */
  k: number | readonly number[];
  seed: number;
  restarts: number;
  threads: number;
  /** File that the model goes to. */
  model: string;
  /** File for what the model found. */
  result: string;
}

/** The model in a few figures. */
export interface Trained {
  k: number;
  contentHash: string;
  rallies: number;
  /** `null` with one cluster. */
  silhouette: number | null;
}

/**
 * From features to a model file, and what it found beside it.
 *
 * @throws RangeError where k does not fit the data
 */
export async function train(job: TrainJob, tell: Tell): Promise<Trained> {
  const table = await wholeTable(
    readFeaturesCsv(createReadStream(job.features)),
  );
  const { name, k, seed, restarts, threads } = job;
  const options = { name, k, seed, restarts, threads, codeVersion: version };
  const model = trainModel(table, options);
  const result = clusteringResultOf(model, table, { threads });
  writeFileSync(job.result, writeResult(result));
  writeFileSync(job.model, writeModel(model));
  toldModel(model).trimEnd().split('\n').forEach(tell);
  return {
    k: model.centroids.length,
    contentHash: model.contentHash,
    rallies: table.rows,
    silhouette: model.metrics?.silhouette ?? null,
  };
}

/** What is done in a thread of its own, by name. */
export const jobs = { makeFeatures, train };
export type Jobs = typeof jobs;
