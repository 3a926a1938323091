export * from './ChoiceList';
