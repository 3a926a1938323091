import { version } from '../../package.json';
import { Outcome } from './outcome';

/** For programs: the report as it is. `version` is that of `rally`. */
export const asJson = ({ input, kind, report, remarks }: Outcome): string =>
  `${JSON.stringify({ version, input, kind, remarks, ...report }, null, 2)}\n`;
