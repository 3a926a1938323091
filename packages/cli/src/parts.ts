import type * as Azure from './azure/ask';
import type * as Registry from '@rally/model-registry';
import type * as Ml from './ml/command';
import type * as Yaml from './yaml';

/** What only some commands need: loaded when they do, since loading is most of the time they take. */
export interface Parts {
  azure(): Promise<typeof Azure>;
  yaml(): Promise<typeof Yaml>;
  ml(): Promise<typeof Ml>;
  registry(): Promise<typeof Registry>;
}
