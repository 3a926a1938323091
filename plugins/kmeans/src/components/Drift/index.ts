export * from './DriftPanel';
