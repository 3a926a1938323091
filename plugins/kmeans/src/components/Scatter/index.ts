export * from './Scatter';
export type { Landmark } from './ScatterOverlay';
