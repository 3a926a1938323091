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
export * from './report';
export * from './signal';
export * from './snapshot';
