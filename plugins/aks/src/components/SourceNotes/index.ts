export { SourceNotes } from './SourceNotes';
