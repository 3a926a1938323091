/**
 * What Azure says, read as the facts of `@rally/plugin-aks-common`.
 *
 * @packageDocumentation
 */
export * from './Azure';
export * from './connection';
export * from './credential';
export {
  evictionSignals,
  regularScoreSignals,
  spotScoreSignals,
} from './capacitySignals';
export type { PlacedCapacity, SignalTimes } from './capacitySignals';
export { parseVmSizes, vmSizesOf } from './readVmSizes';
export type { SpotQuestion } from './readResourceGraph';
export { SCORE_LIMITS } from './readPlacementScores';
export type { ScoreQuestion } from './readPlacementScores';
export type { SkuMixQuestion } from './readSkuMix';
