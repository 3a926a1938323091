export * from './ExemplarsPanel';
