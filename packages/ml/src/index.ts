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
export type { TextSource } from './ingest/decoded';
export { readShotsCsv } from './ingest/readShotsCsv';
export { readShotsParquet } from './ingest/readShotsParquet';
export { openParquet } from './ingest/parquetBatches';
export type { ParquetFile } from './ingest/parquetBatches';
export {
  readTableFeatures,
  readTableRallies,
  recogniseTable,
} from './files/tableFile';
export type { TableFile } from './files/tableFile';
export { toldCounts, toldRefusals } from './told/toldIngest';
export { toldModel } from './told/toldModel';
export * as words from './told/words';
export { tableKindOf } from './ingest/tableKind';
export type { TableKind } from './ingest/tableKind';
export { rallyLine, readRallyLines } from './ingest/rallyLines';
export * from './ingest/charting/parsePoint';
export type { ErrorKind } from './ingest/charting/notation';
export { readChartedPoints } from './ingest/charting/readChartedPoints';
export { FEATURES, featuresNamed } from './features/features';
export type { Feature } from './features/features';
export { FeatureTableBuilder } from './features/FeatureTable';
export type { FeatureTable } from './features/FeatureTable';
export { ColumnMoments, fitPreparation, prepare } from './features/preparation';
export type { Preparation } from './features/preparation';
export { ID_COLUMNS } from './features/columns';
export {
  featuresCsvHeader,
  featuresCsvRows,
  FeaturesCsvWriter,
} from './features/featuresCsv';
export {
  FEATURES_METADATA_KEY,
  FeaturesParquetWriter,
} from './features/featuresParquet';
export type { FeaturesWriter } from './features/RallyBatches';
export { ParquetTableWriter } from './parquet/ParquetTableWriter';
export type { ParquetColumn } from './parquet/ParquetTableWriter';
export {
  readFeaturesCsv,
  readFeaturesParquet,
  wholeTable,
} from './features/readFeatures';
export { selectColumns } from './features/selectColumns';
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
  renameClusters,
  sealModel,
  writeModel,
} from './model/modelFile';
export {
  importScikitLearn,
  scikitLearnSchema,
} from './model/importScikitLearn';
export { exportScikitLearn } from './model/exportScikitLearn';
export type { ScikitLearnParameters } from './model/exportScikitLearn';
export { exportPmml } from './pmml/exportPmml';
export { importPmml } from './pmml/importPmml';
export { trainModel } from './model/trainModel';
export type { TrainOptions } from './model/trainModel';
export { trainStreamed } from './model/trainStreamed';
export type { StreamedTrainOptions, TableSource } from './model/trainStreamed';
export { evaluateModel } from './model/evaluate';
export type { Evaluation, EvaluateOptions } from './model/evaluate';
export { imputed } from './predict/imputed';
export { InputError, readRows } from './predict/readRows';
export type { RowOptions } from './predict/readRows';
export { Predictor } from './predict/Predictor';
export type { Prediction, PredictionTable } from './predict/Predictor';
export type { EngineOptions } from './kernel/Engine';
export {
  clusteringResultSchema,
  MAX_RESULT_FIGURES,
  MAX_RESULT_ROWS,
  RESULT_FORMAT,
  RESULT_VERSION,
} from './result/ClusteringResult';
export type { ClusteringResult } from './result/ClusteringResult';
export { clusteringResultOf } from './result/clusteringResultOf';
export type { ResultOptions } from './result/clusteringResultOf';
export {
  figuresOf,
  MAX_RESULT_CHARACTERS,
  readResult,
  ResultFileError,
  writeResult,
} from './result/resultFile';
export { BinCounter } from './drift/BinCounter';
export { counterFor, driftOf, stabilityIndex } from './drift/drift';
export type { Drift } from './drift/drift';
export type { Reference } from './drift/reference';
export { dataHashOf } from './model/dataHash';
export * as wasm from './kernel/wasm';
