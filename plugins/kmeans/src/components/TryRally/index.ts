export * from './TryRallyPanel';
