import { Prediction } from '@rally/plugin-kmeans-common';

/** The part of this plugin that predicts, as the services see it. */
export interface Served {
  /** Looks at the registry now, so that the next prediction is of what it says. */
  refresh(): Promise<void>;

  predict(request: {
    model: string;
    version?: number;
    rows: unknown;
    impute?: boolean;
  }): Promise<{ model: string; version: number; predictions: Prediction[] }>;
}
