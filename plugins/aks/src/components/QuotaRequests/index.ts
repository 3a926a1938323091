export { AskForMore } from './AskForMore';
export { RequestLines } from './RequestLines';
export { RequestsPanel } from './RequestsPanel';
