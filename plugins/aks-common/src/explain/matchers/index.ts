import { Matcher } from '../explanation';
import { accessMatchers } from './access';
import { argumentMatchers } from './arguments';
import { clusterMatchers } from './cluster';
import { nameMatchers } from './names';
import { networkMatchers } from './network';
import { nodeMatchers } from './nodes';
import { poolMatchers } from './pool';
import { quotaMatchers } from './quota';
import { sizeMatchers } from './size';
import { stateMatchers } from './state';
import { versionMatchers } from './version';

/** Every message that is known; where two match the same piece, the first tells it. */
export const MATCHERS: readonly Matcher[] = [
  ...quotaMatchers,
  ...sizeMatchers,
  ...versionMatchers,
  ...poolMatchers,
  ...networkMatchers,
  ...clusterMatchers,
  ...nameMatchers,
  ...accessMatchers,
  ...nodeMatchers,
  ...stateMatchers,
  ...argumentMatchers,
];
