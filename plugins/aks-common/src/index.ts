/**
 * AKS placements: the types, the rules and the ladder that every part of the
 * aks plugin shares. Pure: no I/O, no clock, no random.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './cluster';
export * from './environment';
export * from './needs';
export * from './permissions';
export * from './placement';
export * from './region';
export * from './report';
export * from './signal';
export * from './snapshot';
export { hourly, instant, monthly, shortSize } from './format';
export { poolsOf } from './ladder/pools';
export { rankPlacements } from './ladder/rankPlacements';
export type { LadderOptions } from './ladder/rankPlacements';
export { tightestQuota } from './ladder/why';
export { mostNodes, surgeNodes } from './nodes';
export { preflight } from './preflight/preflight';
export type { PreflightOptions } from './preflight/preflight';
export { couldNotAsk } from './preflight/reading';
export { HOURS_PER_MONTH, priceOf, TIER_PRICE } from './price';
export { quotaLabel, shortFamily } from './vmSize';
