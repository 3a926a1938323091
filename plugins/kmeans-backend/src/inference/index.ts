/**
 * Predictions of k-means models over HTTP: named rows in JSON, and the Open
 * Inference Protocol with binary tensors. It knows neither express nor a portal.
 *
 * @packageDocumentation
 */
export { createInference } from './createInference';
export type {
  Inference,
  InferenceOptions,
  PredictAnswer,
  PredictRequest,
} from './createInference';
export type { InferenceLogger } from './models/Shelf';
export { rememberedAuthorizer } from './auth/rememberedAuthorizer';
export type {
  Authorize,
  Permit,
  RememberedAuthorizerOptions,
} from './auth/rememberedAuthorizer';
export { bearerToken } from './auth/bearerToken';
export { InferenceError } from './errors';
export type { InferenceErrorKind, Place } from './errors';
export { INFERENCE_PATHS } from './http/route';
export { ProgramLane, programLane } from './http/ProgramLane';
export { DEFAULT_LIMITS } from './limits';
export type { InferenceLimits } from './limits';
export type {
  TrafficCounts,
  TrafficWindow,
  VersionTraffic,
} from './metrics/traffic';
