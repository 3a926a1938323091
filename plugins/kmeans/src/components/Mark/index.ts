export * from './ClusterName';
export * from './Mark';
