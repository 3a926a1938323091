export * from './ChoiceOfKPanel';
