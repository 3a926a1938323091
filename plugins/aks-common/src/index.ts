/**
 * AKS placements: the types, the rules and the ladder that every part of the
 * aks plugin shares. Pure: no I/O, no clock, no random.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './capacity';
export * from './change';
export * from './cluster';
export * from './clusterPrice';
export * from './environment';
export * from './explain';
export * from './kubernetes';
export * from './kubernetesVersions';
export * from './needs';
export { offeredSizes } from './offeredSizes';
export type { OfferedSize, VmSizesAnswer } from './offeredSizes';
export * from './permissions';
export * from './placement';
export * from './poolStatus';
export { countsOf, maxPriceOf, poolStatusOf } from './poolStatusOf';
export type { PoolFacts } from './poolStatusOf';
export { poolEventsOf, poolOfName } from './poolEvents';
export type { PlacedEvent } from './poolEvents';
export * from './poolTimeline';
export * from './plan';
export * from './quotaForecast';
export * from './quotaRequest';
export * from './region';
export * from './report';
export * from './signal';
export * from './snapshot';
export { mergeEvents, priceSteps, timelineOf } from './timelineOf';
export type { PoolSample, TimelineInput } from './timelineOf';
export { VERSION_ENDING_DAYS, versionStanding } from './versionStanding';
export { SUPPORT_CALENDAR } from './calendar';
export type { SupportDates } from './calendar';
export { hourly, instant, monthly, shortSize } from './format';
export { poolsOf } from './ladder/pools';
export { rankPlacements } from './ladder/rankPlacements';
export type { LadderOptions } from './ladder/rankPlacements';
export { tightestQuota } from './ladder/why';
export { mostNodes, surgeNodes } from './nodes';
export { preflight } from './preflight/preflight';
export type { PreflightOptions, Provider, Rebuild } from './preflight/facts';
export { couldNotAsk } from './preflight/reading';
export { rotating } from './plannedPool';
export type { PoolField } from './plannedPool';
export { HOURS_PER_MONTH, priceOf, TIER_PRICE } from './price';
export { quotaLabel, shortFamily } from './vmSize';
