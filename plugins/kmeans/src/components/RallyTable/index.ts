export * from './RallyTable';
