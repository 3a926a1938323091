import { FEATURES } from '../features/features';
import type { Preparation } from '../features/preparation';
import { sealModel } from './modelFile';
import type { Model, ModelContent } from './schema';

/** Everything that training found out, from whichever trainer. */
export interface Trained {
  options: { name: string; codeVersion: string };
  preparation: Preparation;
  /** `k * width` */
  centroids: Float64Array;
  clusters: Model['clusters'];
  metrics: Model['metrics'];
  projection: Model['projection'];
  choiceOfK: Model['choiceOfK'];
  reference: Model['reference'];
  training: Omit<NonNullable<Model['training']>, 'dropped'>;
}

/** The features of a model file, known ones with what is known of them. */
const describedFeatures = (names: readonly string[]): Model['features'] =>
  names.map(name => {
    const known = FEATURES.find(feature => feature.name === name);
    return { name, unit: known?.unit ?? '', meaning: known?.meaning ?? '' };
  });

/** Puts a trained model together, and seals it. */
export function modelOf(trained: Trained): Model {
  const { options, preparation, centroids, projection, choiceOfK } = trained;
  const { features, mean, scale, imputation, missingShare } = preparation;
  const width = features.length;
  const content: ModelContent = {
    name: options.name,
    codeVersion: options.codeVersion,
    source: 'rally',
    features: describedFeatures(features),
    scaler: { mean, scale },
    imputation: { strategy: 'mean', values: imputation, missingShare },
    centroids: Array.from({ length: centroids.length / width }, (_, j) => [
      ...centroids.subarray(j * width, (j + 1) * width),
    ]),
    clusters: trained.clusters,
    metrics: trained.metrics,
    ...(projection && { projection }),
    ...(choiceOfK && { choiceOfK }),
    reference: trained.reference,
    training: { ...trained.training, dropped: preparation.dropped },
  };
  return sealModel(content);
}
