export * from './KmeansApi';
export * from './KmeansClient';
