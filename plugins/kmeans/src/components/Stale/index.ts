export * from './StaleStrip';
