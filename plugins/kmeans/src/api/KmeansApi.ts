import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  Comparison,
  DriftAnswer,
  ModelDetails,
  ModelsAnswer,
  PointsAnswer,
  PredictAnswer,
  PromotionReport,
  RallyAnswer,
  VersionDetails,
  VersionSummary,
} from '@rally/plugin-kmeans-common';

/** One version of one model. */
export interface VersionRef {
  name: string;
  version: number;
}

export interface AskOptions {
  /** Aborts the request when its answer is no longer wanted. */
  signal?: AbortSignal;
}

/** The client of `/api/kmeans`; each method mirrors one route and throws a `ResponseError` where it is refused. */
export interface KmeansApi {
  getModels(options?: AskOptions): Promise<ModelsAnswer>;

  getModel(
    request: { name: string },
    options?: AskOptions,
  ): Promise<ModelDetails>;

  getVersion(
    request: VersionRef,
    options?: AskOptions,
  ): Promise<VersionDetails>;

  /** Up to 50,000 rallies; they never change, so the browser keeps them. */
  getPoints(request: VersionRef, options?: AskOptions): Promise<PointsAnswer>;

  getRally(
    request: VersionRef & { matchId: string; rallyId: string },
    options?: AskOptions,
  ): Promise<RallyAnswer>;

  compare(
    request: { name: string; from: number; to: number },
    options?: AskOptions,
  ): Promise<Comparison>;

  /** Of the version in production. */
  getDrift(
    request: { name: string },
    options?: AskOptions,
  ): Promise<DriftAnswer>;

  /** Whether a version may go out, held against production. */
  getPromotion(
    request: VersionRef,
    options?: AskOptions,
  ): Promise<PromotionReport>;

  /** One rally; features that are missing are imputed where the model can. */
  predict(
    request: VersionRef & { features: Record<string, number> },
    options?: AskOptions,
  ): Promise<PredictAnswer>;

  /**
   * Refused as a conflict where a gate is not passed and `confirmed` is not
   * set, and where production is not `expected`.
   */
  promote(
    request: VersionRef & { confirmed: boolean; expected: number | null },
  ): Promise<ModelDetails>;

  /** Puts back what was in production before, if `expected` still is. */
  rollBack(request: { name: string; expected: number }): Promise<ModelDetails>;

  /**
   * Versions never change, so this gives a new one, a candidate.
   *
   * @param request - the new names by number of the cluster; the others stay
   */
  renameClusters(
    request: VersionRef & { names: Record<number, string> },
  ): Promise<VersionSummary>;
}

export const kmeansApiRef = createApiRef<KmeansApi>({
  id: 'plugin.kmeans.client',
});
