export * from './NamesDialog';
