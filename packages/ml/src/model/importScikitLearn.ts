import { z } from 'zod';
import { ModelFileError, sealModel } from './modelFile';
import type { Model } from './schema';

const row = z.array(z.number()).min(1).max(10_000);

const names = z.array(z.string().min(1)).nullish();

/**
 * Of a `StandardScaler`. `None` (null) stands for what it does not do; it keeps
 * a `mean_` that it does not subtract, so its own parameters count too.
 *
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html
 */
const scalerSchema = z.object({
  mean_: row.nullable(),
  scale_: row.nullable(),
  with_mean: z.boolean().default(true),
  with_std: z.boolean().default(true),
  feature_names_in_: names,
});

/** Parameters of a fitted `KMeans` (and `StandardScaler`) under scikit-learn's own names. */
export const scikitLearnSchema = z.object({
  cluster_centers_: z.array(row).min(1).max(10_000),
  feature_names_in_: names,
  n_features_in_: z.int().nullish(),
  scaler: scalerSchema.nullish(),
  /** Of `BisectingKMeans` alone. */
  bisecting_strategy: z
    .undefined(
      'BisectingKMeans predicts along its tree of splits and not by the nearest centre',
    )
    .optional(),
});

type Scaler = z.output<typeof scalerSchema>;

/** What is subtracted and divided by, column by column. */
function scalerOf(
  { mean_, scale_, with_mean, with_std }: Scaler,
  width: number,
): { mean: number[]; scale: number[] } {
  const all = (value: number) => Array.from({ length: width }, () => value);
  return {
    mean: (with_mean && mean_) || all(0),
    scale: (with_std && scale_) || all(1),
  };
}

/**
 * A model out of scikit-learn's parameters. Features without names are called
 * `x0`, `x1` ..., as scikit-learn calls them.
 *
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html
 * @throws ModelFileError naming what is wrong
 */
export function importScikitLearn(
  content: unknown,
  { name, codeVersion }: { name: string; codeVersion: string },
): Model {
  const parsed = scikitLearnSchema.safeParse(content);
  if (!parsed.success) {
    const wrong = parsed.error.issues
      .slice(0, 5)
      .map(
        ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
      );
    throw new ModelFileError(
      `These are no parameters of scikit-learn's KMeans: ${wrong.join('; ')}.`,
    );
  }
  const { cluster_centers_: centroids, n_features_in_, scaler } = parsed.data;
  const width = centroids[0].length;
  if (typeof n_features_in_ === 'number' && n_features_in_ !== width) {
    throw new ModelFileError(
      `n_features_in_ is ${n_features_in_}, and the first row of cluster_centers_ has ${width} figures.`,
    );
  }
  // Whoever scales a data frame has plain arrays afterwards: the scaler alone knows the names.
  const features =
    parsed.data.feature_names_in_ ??
    scaler?.feature_names_in_ ??
    centroids[0].map((_, i) => `x${i}`);
  return sealModel({
    name,
    codeVersion,
    source: 'scikit-learn',
    features: features.map(each => ({ name: each, unit: '', meaning: '' })),
    ...(scaler && { scaler: scalerOf(scaler, width) }),
    centroids,
    clusters: centroids.map((_, i) => ({
      name: `Cluster ${i + 1}`,
      profile: [],
      exemplars: [],
    })),
  });
}
