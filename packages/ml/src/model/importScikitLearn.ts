import { z } from 'zod';
import { ModelFileError, sealModel } from './modelFile';
import type { Model } from './schema';

const row = z.array(z.number()).min(1).max(10_000);

/** Parameters of a fitted `KMeans` (and `StandardScaler`) under scikit-learn's own names. */
export const scikitLearnSchema = z.object({
  cluster_centers_: z.array(row).min(1).max(10_000),
  feature_names_in_: z.array(z.string().min(1)).optional(),
  scaler: z.object({ mean_: row, scale_: row }).optional(),
});

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
  const {
    cluster_centers_: centroids,
    feature_names_in_,
    scaler,
  } = parsed.data;
  const names = feature_names_in_ ?? centroids[0].map((_, i) => `x${i}`);
  return sealModel({
    name,
    codeVersion,
    source: 'scikit-learn',
    features: names.map(each => ({ name: each, unit: '', meaning: '' })),
    ...(scaler && { scaler: { mean: scaler.mean_, scale: scaler.scale_ } }),
    centroids,
    clusters: centroids.map((_, i) => ({
      name: `Cluster ${i + 1}`,
      profile: [],
      exemplars: [],
    })),
  });
}
