export * from './FlowsPanel';
