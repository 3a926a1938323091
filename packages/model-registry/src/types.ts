import type { ClusteringResult, Model } from '@rally/ml';

/** Where a version stands; one version of a model is in production at most. */
export const STAGES = ['candidate', 'production', 'archived'] as const;
export type Stage = (typeof STAGES)[number];

/** Where a version came from, as far as whoever published it says. */
export interface Lineage {
  /** The data set: an address or a catalog reference. */
  data?: string;
  /** What trained it: a catalog reference or a name. */
  pipeline?: string;
  /** The one run that did: an address or an id. */
  run?: string;
}

/** One immutable version of a model. */
export interface ModelVersion {
  model: string;
  /** 1, 2, 3, ... in the order of publication. */
  version: number;
  /** The seal of the model file. */
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

export interface RegisteredModel {
  name: string;
  description?: string;
  /** Entity reference; who is told of changes. */
  owner?: string;
  /** Newest first. */
  versions: ModelVersion[];
  /** Newest first. */
  history: StageChange[];
}

export interface PublishRequest {
  name: string;
  model: Model;
  result?: ClusteringResult;
  by: string;
  description?: string;
  owner?: string;
  lineage?: Lineage;
  /** Default: candidate. */
  stage?: Stage;
}

/** Bounds, so that a registry stays quick to read whoever writes to it. */
export const MAX_MODELS = 1_000;
/** Of one model. */
export const MAX_VERSIONS = 1_000;

/** Versions by number, or whichever is in production. */
export type VersionSelector = number | 'production';

/**
 * Where models are kept. Versions never change once published; only their
 * stages do. A write that is cut off anywhere leaves the state before it.
 *
 * Errors are those of `@backstage/errors`: `InputError`, `NotFoundError`,
 * `ConflictError` where somebody else changed the model meanwhile, and
 * `ServiceUnavailableError` where the store does not answer.
 */
export interface ModelRegistry {
  /**
   * Every model, by name. One that cannot be read hides no other: it is told to
   * `onProblem` of `openRegistry`, and left out.
   */
  list(): Promise<RegisteredModel[]>;

  get(name: string): Promise<RegisteredModel>;

  /** The version that a selector means. */
  find(name: string, version: VersionSelector): Promise<ModelVersion>;

  readModel(name: string, version: number): Promise<Model>;

  /** `undefined` where none was kept. */
  readResult(
    name: string,
    version: number,
  ): Promise<ClusteringResult | undefined>;

  /**
   * Publishing what is there already, by its content hash, gives the version
   * that is there; where another stage than candidate is asked for, it is moved
   * there.
   */
  publish(request: PublishRequest): Promise<ModelVersion>;

  /**
   * Moves a version to a stage; what was in production before is archived.
   * With `expected`, only where that version is in production now (`null`: none).
   */
  setStage(request: {
    name: string;
    version: number;
    stage: Stage;
    by: string;
    expected?: number | null;
  }): Promise<RegisteredModel>;

  /**
   * Puts back what was in production before the present version; once more puts
   * the present one back. With `expected`, only where that version is in
   * production now.
   */
  rollBack(request: {
    name: string;
    by: string;
    expected?: number | null;
  }): Promise<RegisteredModel>;

  /** Changes whenever any model or stage does: cheap to ask, for those who serve models. */
  revision(): Promise<string>;
}
