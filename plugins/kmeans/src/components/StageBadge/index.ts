export * from './StageBadge';
