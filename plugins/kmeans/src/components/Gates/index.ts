export * from './Gates';
