import { importScikitLearn, Model, sealModel } from '@rally/ml';

/** Three clusters at the corners of a triangle, in two features. */
export const corners: Model = importScikitLearn(
  {
    cluster_centers_: [
      [0, 0],
      [10, 0],
      [0, 10],
    ],
    feature_names_in_: ['length_shots', 'run_m'],
  },
  { name: 'corners', codeVersion: '0.1.0' },
);

/** The same corners in another order: which version answered can be told from the cluster. */
export const turned: Model = importScikitLearn(
  {
    cluster_centers_: [
      [10, 0],
      [0, 10],
      [0, 0],
    ],
    feature_names_in_: ['length_shots', 'run_m'],
  },
  { name: 'corners', codeVersion: '0.1.0' },
);

const { contentHash: _, ...content } = corners;

/** Knows what its training data looked like. */
export const withReference: Model = sealModel({
  ...content,
  reference: {
    features: [
      { edges: [2, 6], shares: [0.5, 0.3, 0.2], missing: 0 },
      { edges: [5], shares: [0.5, 0.5], missing: 0 },
    ],
    clusters: [0.5, 0.3, 0.2],
  },
});

export const single: Model = importScikitLearn(
  { cluster_centers_: [[1]], feature_names_in_: ['pace'] },
  { name: 'single', codeVersion: '0.1.0' },
);
