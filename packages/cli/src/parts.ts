import type * as Azure from './azure/ask';
import type * as Yaml from 'yaml';

/** What only some commands need: loaded when they do, since loading is most of the time they take. */
export interface Parts {
  azure(): Promise<typeof Azure>;
  yaml(): Promise<typeof Yaml>;
}
