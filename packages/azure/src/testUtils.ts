/**
 * Azure in memory, for tests of what asks it.
 *
 * @packageDocumentation
 */
export * from './testUtils/FakeAzure';
