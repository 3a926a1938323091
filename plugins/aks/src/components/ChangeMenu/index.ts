export * from './ChangeMenu';
