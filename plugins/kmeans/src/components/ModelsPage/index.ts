export * from './ModelsPage';
