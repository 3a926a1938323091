import { ClusteringResult, importScikitLearn, Model } from '@rally/ml';

/** A model of two features whose content is told by a number. */
export const modelNumber = (number: number, name = 'styles'): Model =>
  importScikitLearn(
    {
      cluster_centers_: [
        [number, 0],
        [0, number + 1],
      ],
      feature_names_in_: ['length_shots', 'run_m'],
    },
    { name, codeVersion: '0.1.0' },
  );

/** What it found in three rallies. */
export function resultOf(model: Model): ClusteringResult {
  const figures = Buffer.alloc(3 * 2 * 4);
  [1, 2, 3, 4, NaN, 6].forEach((figure, i) =>
    figures.writeFloatLE(figure, i * 4),
  );
  return {
    format: 'rally-clustering-result',
    version: 1,
    modelHash: model.contentHash,
    dataHash: `sha256:${'0'.repeat(64)}`,
    rows: 3,
    matches: ['final'],
    playerNames: ['A. Ace', 'B. Baseline'],
    match: [0, 0, 0],
    rallyIds: ['1', '2', '3'],
    players: [[0, 1], [1, 0], []],
    clusters: [0, 1, 0],
    distances: [1, 2, 3],
    x: [],
    y: [],
    features: ['length_shots', 'run_m'],
    figures: figures.toString('base64'),
  };
}
