/** Where one row belongs. */
export interface Prediction {
  cluster: number;
  /** The name of the cluster. */
  label: string;
  /** To the centroid, after the scaler. */
  distance: number;
  /** How much farther the second nearest centroid is; `null` with one cluster. */
  margin: number | null;
}

/** Answer of `POST /models/{name}[/versions/{version}]/predict`. */
export interface PredictAnswer {
  model: string;
  version: number;
  /** One a row, in the order of the request. */
  predictions: Prediction[];
}
