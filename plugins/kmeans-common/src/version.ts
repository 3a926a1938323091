import { VersionSummary } from './model';

/** One feature: what it is, and within which figures people try it. */
export interface VersionFeature {
  name: string;
  /** Empty where nobody said. */
  unit: string;
  meaning: string;
  /** `(figure - mean) / scale` comes before clustering; 0 and 1 in a model without scaler. */
  mean: number;
  scale: number;
  /** Takes the place of a missing figure; absent: it may not be missing. */
  imputation?: number;
  /** Of the training data, 0 to 1; absent where nobody counted. */
  missingShare?: number;
  /** Ends of a slider, in the feature's unit: what training data and centroids make likely. */
  low: number;
  high: number;
}

/** What sets a cluster apart in one feature. */
export interface ProfileEntry {
  feature: string;
  /** Mean of the cluster in the feature's unit. */
  mean: number;
  /** How many standard deviations above (or below) the mean of all rallies. */
  deviations: number;
}

/** A rally near to a centroid. */
export interface Exemplar {
  matchId: string;
  rallyId: string;
  /** To the centroid, in standard deviations. */
  distance: number;
}

export interface VersionCluster {
  /** Place in the model, from 0; what predictions name. */
  cluster: number;
  /** What a person calls it. */
  name: string;
  /** Rallies of the training data; absent in an imported model. */
  size?: number;
  /** Of the training data, 0 to 1; absent in an imported model. */
  share?: number;
  /** After the scaler, one figure a feature. */
  centroid: number[];
  /** Every feature, the one that sets it apart most first; empty in an imported model. */
  profile: ProfileEntry[];
  /** Nearest first. */
  exemplars: Exemplar[];
}

/** How good the clusters are; absent in an imported model. */
export interface VersionMetrics {
  /** Sum of squared distances to the own centroid. */
  inertia: number;
  /** -1 to 1, higher is better; `null` with one cluster. */
  silhouette: number | null;
  /** Rows that the silhouette was measured on. */
  silhouetteRows: number;
  /** 0 or more, lower is better. */
  daviesBouldin: number | null;
  /** 0 or more, higher is better. */
  calinskiHarabasz: number | null;
}

/** What other numbers of clusters would have given. */
export interface ChoiceOfK {
  candidates: { k: number; inertia: number; silhouette: number | null }[];
  /** The k with the highest silhouette. */
  bySilhouette: number;
  /** The k at which the curve of inertia bends most. */
  byElbow: number;
  /** The k of this version. */
  chosen: number;
}

export interface VersionTraining {
  rows: number;
  /** `sha256:` of the feature table. */
  dataHash: string;
  seed: number;
  iterations: number;
  converged: boolean;
  /** Features left out since no rally had them. */
  dropped: string[];
}

/** How scaled figures become a place in the picture: `(scaled - mean) . component`. */
export interface Projection {
  mean: number[];
  /** Two rows, one entry a feature. */
  components: number[][];
  /** Share of the variance that each of the two holds, 0 to 1. */
  explained: number[];
  /** Where the centroids lie, one a cluster. */
  centroids: { x: number; y: number }[];
}

/** Answer of `GET /models/{name}/versions/{version}`. */
export interface VersionDetails extends VersionSummary {
  /** Which program trained it: `rally`, `scikit-learn`, ... */
  source: string;
  codeVersion: string;
  features: VersionFeature[];
  clusters: VersionCluster[];
  metrics?: VersionMetrics;
  choiceOfK?: ChoiceOfK;
  training?: VersionTraining;
  projection?: Projection;
}
