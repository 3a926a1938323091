/**
 * Rally features and clustering: from shots to a model file, and from a model
 * file to clusters.
 *
 * @packageDocumentation
 */
export * from './ingest/shotTypes';
export * from './ingest/rally';
export { IngestError } from './ingest/problems';
export type { IngestProblem, IngestReport } from './ingest/problems';
export { SHOT_COLUMNS, shotRowSchema } from './ingest/shotRow';
export type { ShotRow } from './ingest/shotRow';
export type { TextSource } from './ingest/csvRecords';
export { readShotsCsv } from './ingest/readShotsCsv';
export { readShotsParquet } from './ingest/readShotsParquet';
export * from './ingest/charting/parsePoint';
export type { ErrorKind } from './ingest/charting/notation';
export { readChartedPoints } from './ingest/charting/readChartedPoints';
export { FEATURES, featuresNamed } from './features/features';
export type { Feature } from './features/features';
export { FeatureTableBuilder } from './features/FeatureTable';
export type { FeatureTable } from './features/FeatureTable';
export { ColumnMoments, fitPreparation, prepare } from './features/preparation';
export type { Preparation } from './features/preparation';
export { featuresPage } from './features/page';
export { madeUpShots } from './madeUp/madeUpShots';
export { fitKMeans } from './train/fitKMeans';
export type { FitOptions } from './train/fitKMeans';
export type { LloydResult } from './train/lloyd';
export { fitMiniBatch } from './train/fitMiniBatch';
export type {
  BatchSource,
  MiniBatchOptions,
  MiniBatchResult,
} from './train/fitMiniBatch';
export { chooseK } from './train/chooseK';
export type { KCandidate, KChoice } from './train/chooseK';
export { metricsOf, silhouette } from './train/metrics';
export type { Clustering, Metrics } from './train/metrics';
export { adjustedRandIndex } from './train/agreement';
export { modelSchema, MODEL_FORMAT, MODEL_VERSION } from './model/schema';
export type { Model, ModelContent } from './model/schema';
export {
  MAX_MODEL_CHARACTERS,
  ModelFileError,
  readModel,
  renameCluster,
  sealModel,
  writeModel,
} from './model/modelFile';
export {
  importScikitLearn,
  scikitLearnSchema,
} from './model/importScikitLearn';
export { trainModel } from './model/trainModel';
export type { TrainOptions } from './model/trainModel';
export { InputError, readRows } from './predict/readRows';
export type { RowOptions } from './predict/readRows';
export { Predictor } from './predict/Predictor';
export type { Prediction, PredictionTable } from './predict/Predictor';
export type { EngineOptions } from './kernel/Engine';
export type { ClusteringResult } from './result/ClusteringResult';
