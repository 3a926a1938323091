/**
 * How a backend talks to Azure, Airflow, Grafana and the like: time-outs,
 * retries, Retry-After, single flight, stale answers.
 *
 * @packageDocumentation
 */
export * from './answer';
export * from './AnswerCache';
export * from './BoundedMap';
export * from './call';
export * from './clock';
export * from './failureOf';
export * from './failureOfResponse';
export * from './guardHttpClient';
export * from './HttpUpstream';
export * from './Limit';
export * from './problem';
export * from './refusalPolicy';
export type { HeaderReader } from './retryAfter';
export * from './SingleFlight';
export * from './UpstreamError';
