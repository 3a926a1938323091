export * from './AksApi';
export * from './AksClient';
