export * from './RalliesPanel';
