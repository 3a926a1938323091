/** Where a version stands; one version of a model is in production at most. */
export type Stage = 'candidate' | 'production' | 'archived';

/** Where a version came from, as far as whoever published it says. */
export interface Lineage {
  /** The data set: an address or a catalog reference. */
  data?: string;
  /** What trained it: a catalog reference or a name. */
  pipeline?: string;
  /** The one run that did: an address or an id. */
  run?: string;
}

/** One immutable version of a model, as lists show it. */
export interface VersionSummary {
  model: string;
  /** 1, 2, 3, ... in the order of publication. */
  version: number;
  /** `sha256:...`, the seal of the model file. */
  contentHash: string;
  stage: Stage;
  /** ISO 8601. */
  publishedAt: string;
  /** Entity reference of a person or service, or the name of a user on a command line. */
  publishedBy: string;
  lineage: Lineage;
  /** Of the model file. */
  bytes: number;
  /** Whether what the model found in its data was kept with it. */
  hasResult: boolean;
}

/** One change of a stage, for the record. */
export interface StageChange {
  version: number;
  from: Stage;
  to: Stage;
  /** ISO 8601. */
  at: string;
  by: string;
}

/** One model with all its versions. */
export interface ModelDetails {
  name: string;
  description?: string;
  /** Entity reference; who is told of changes. */
  owner?: string;
  /** Newest first. */
  versions: VersionSummary[];
  /** Newest first. */
  history: StageChange[];
}

/** One model, as lists show it. */
export interface ModelSummary {
  name: string;
  description?: string;
  owner?: string;
  /** How many versions stand where. */
  stages: Record<Stage, number>;
  /** Absent where none is in production. */
  production?: VersionSummary;
  latest: VersionSummary;
  /** When a version was published or moved last; ISO 8601. */
  changedAt: string;
}

/** Answer of `GET /models`. */
export interface ModelsAnswer {
  /** By name. */
  models: ModelSummary[];
  /** Models that are there and cannot be read, each with the reason. */
  problems: { message: string }[];
}
