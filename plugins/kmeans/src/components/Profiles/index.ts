export * from './ProfilesPanel';
