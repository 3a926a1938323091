/**
 * `rally`: would Azure grant this plan, and what does that error mean.
 *
 * @packageDocumentation
 */
export { cli } from './cli';
export { EXIT } from './io';
export type { Io } from './io';
export type { Parts } from './parts';
