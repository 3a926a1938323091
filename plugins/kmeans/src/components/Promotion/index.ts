export * from './PromotePanel';
export * from './RenameDialog';
export * from './RollBackPanel';
