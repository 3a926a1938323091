/**
 * What the tests of several backends share.
 *
 * @packageDocumentation
 */
export { fieldsOf, fieldsOfInput } from './fieldsOf';
export type { JsonSchema } from './fieldsOf';
export { OpenApi } from './OpenApi';
export type { Example, NamedOperation, Operation } from './OpenApi';
export { routesOf } from './routesOf';
export { testDatabases } from './testDatabases';
export type { DatabasesOfTests } from './testDatabases';
