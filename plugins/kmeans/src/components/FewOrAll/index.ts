export * from './FewOrAll';
