/**
 * k-means models: the types, permissions and pure judgements that every part
 * of the kmeans plugin shares. No I/O, no clock, no random.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './compareLabels';
export * from './comparison';
export * from './drift';
export * from './explain';
export * from './judgePromotion';
export * from './model';
export * from './names';
export * from './permissions';
export * from './points';
export * from './prediction';
export * from './promotion';
export * from './requests';
export * from './version';
