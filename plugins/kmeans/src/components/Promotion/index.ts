export * from './PromotePanel';
export * from './RollBackPanel';
