import {
  ClusteringResult,
  clusteringResultOf,
  FeatureTable,
  Model,
  trainModel,
} from '@rally/ml';

const FEATURES = ['length_shots', 'net_approaches', 'run_m'];

/** Three kinds of rallies: short, long, at the net. */
const CENTRES = [
  [2, 0.2, 3],
  [9, 0.4, 12],
  [4, 2.5, 6],
];

/** A Lehmer generator, so that the tests are the same each time. */
function* lehmer(seed: number) {
  let state = seed;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

/**
 * Made-up rallies around three centres.
 *
 * @param shift - how far they lie from them, in the unit of each feature
 */
export function tableOf(seed: number, shift = 0, rows = 300): FeatureTable {
  const random = lehmer(seed);
  const next = () => random.next().value as number;
  const data = Float64Array.from({ length: rows * FEATURES.length }, (_, i) => {
    const row = Math.floor(i / FEATURES.length);
    const centre = CENTRES[row % CENTRES.length][i % FEATURES.length];
    return centre + shift + (next() + next() - 1) * 0.8;
  });
  // One rally was not measured whole.
  data[2] = NaN;
  return {
    features: FEATURES,
    data,
    rows,
    matchIds: Array.from({ length: rows }, (_, i) =>
      i < rows / 2 ? 'semi-final' : 'final/1',
    ),
    rallyIds: Array.from({ length: rows }, (_, i) => String(i + 1)),
    players: Array.from({ length: rows }, (_, i) =>
      i % 2 === 0 ? ['A. Ace', 'B. Baseline'] : ['B. Baseline', 'A. Ace'],
    ),
  };
}

export interface Trained {
  model: Model;
  result: ClusteringResult;
}

/** A model of those rallies, and what it found. */
export function trained(seed: number, shift = 0, k = 3): Trained {
  const table = tableOf(seed, shift);
  const model = trainModel(table, {
    name: 'style',
    codeVersion: '0.1.0',
    k,
    seed,
    restarts: 4,
    threads: 1,
  });
  return { model, result: clusteringResultOf(model, table, { threads: 1 }) };
}
