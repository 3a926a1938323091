export * from './ModelContent';
