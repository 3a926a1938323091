import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Comparison,
  DriftAnswer,
  ModelDetails,
  ModelsAnswer,
  PredictAnswer,
  PromoteBody,
  PromotionReport,
  PublishBody,
  VersionDetails,
  VersionSummary,
} from '@rally/plugin-kmeans-common';

/** In whose name a call is made: permissions are checked for this principal. */
export interface KmeansRequestOptions {
  credentials: BackstageCredentials;
}

/**
 * What other backend plugins may ask of the kmeans plugin; each method mirrors
 * one route of `/api/kmeans`.
 *
 * Errors are a `ResponseError` whose cause is one of `@backstage/errors`:
 * `InputError`, `NotAllowedError`, `NotFoundError`, `ConflictError`, and
 * `ServiceUnavailableError` where the registry does not answer or a file of it
 * is damaged.
 */
export interface KmeansService {
  getModels(options: KmeansRequestOptions): Promise<ModelsAnswer>;

  getModel(
    request: { name: string },
    options: KmeansRequestOptions,
  ): Promise<ModelDetails>;

  getVersion(
    request: { name: string; version: number },
    options: KmeansRequestOptions,
  ): Promise<VersionDetails>;

  /** The model card, in Markdown. */
  getCard(
    request: { name: string; version: number },
    options: KmeansRequestOptions,
  ): Promise<string>;

  /** The description of `/api/kmeans`: OpenAPI, as YAML. */
  getOpenApi(options: KmeansRequestOptions): Promise<string>;

  compare(
    request: { name: string; from: number; to: number },
    options: KmeansRequestOptions,
  ): Promise<Comparison>;

  getDrift(
    request: { name: string },
    options: KmeansRequestOptions,
  ): Promise<DriftAnswer>;

  judgePromotion(
    request: { name: string; version: number },
    options: KmeansRequestOptions,
  ): Promise<PromotionReport>;

  promote(
    request: { name: string } & PromoteBody,
    options: KmeansRequestOptions,
  ): Promise<ModelDetails>;

  rollBack(
    request: { name: string; expected?: number },
    options: KmeansRequestOptions,
  ): Promise<ModelDetails>;

  publish(
    request: { name: string } & PublishBody,
    options: KmeansRequestOptions,
  ): Promise<VersionSummary>;

  /** Rows in the order of the features, or by name; without `version` of the one in production. */
  predict(
    request: {
      name: string;
      version?: number;
      rows: (readonly (number | null)[] | Record<string, number | null>)[];
      impute?: boolean;
    },
    options: KmeansRequestOptions,
  ): Promise<PredictAnswer>;
}
