import type { Model } from './schema';

/** What `importScikitLearn` reads. */
export interface ScikitLearnParameters {
  cluster_centers_: number[][];
  feature_names_in_: string[];
  scaler?: { mean_: number[]; scale_: number[] };
}

/** A model's parameters under scikit-learn's own names; names of clusters and all else stay behind. */
export const exportScikitLearn = ({
  centroids,
  features,
  scaler,
}: Model): ScikitLearnParameters => ({
  cluster_centers_: centroids,
  feature_names_in_: features.map(({ name }) => name),
  ...(scaler && { scaler: { mean_: scaler.mean, scale_: scaler.scale } }),
});
