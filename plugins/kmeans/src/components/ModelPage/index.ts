export * from './ModelPage';
