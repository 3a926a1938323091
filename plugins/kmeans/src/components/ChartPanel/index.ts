export * from './ChartPanel';
