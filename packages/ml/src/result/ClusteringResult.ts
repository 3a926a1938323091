/**
 * What a model found in a data set: a sample of its rallies, where each lies
 * and with which figures, so that a page can draw them and another version can
 * be asked about the same rallies. Columns, one entry a rally.
 */
export interface ClusteringResult {
  format: 'rally-clustering-result';
  version: 1;
  /** Seal of the model. */
  modelHash: string;
  /** `sha256:` of the feature table. */
  dataHash: string;
  /** Rallies of the data set; the sample may hold fewer. */
  rows: number;
  /** Matches by name; `match` points into it. */
  matches: string[];
  /** Players by name; `players` points into it. */
  playerNames: string[];
  match: number[];
  rallyIds: string[];
  /** Up to two places in `playerNames` a rally; the server first. */
  players: number[][];
  clusters: number[];
  /** To the centroid, after the scaler. */
  distances: number[];
  /** In the model's projection; empty where it has none. */
  x: number[];
  y: number[];
  /** Columns of `figures`: those of the model. */
  features: string[];
  /** Base64 of 32-bit floats, little-endian, row after row, before the scaler; `NaN` where missing. */
  figures: string;
}
