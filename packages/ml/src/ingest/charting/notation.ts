import type { Depth, Direction, ServeDirection } from '../rally';

/*
 * The alphabet of the Match Charting Project's notation, besides the letters
 * of the strokes.
 * Source: https://github.com/JeffSackmann/tennis_MatchChartingProject, the tab
 * "Instructions" of the MatchChart workbook.
 */

/** `undefined` stands for "not seen". */
export const SERVE_DIRECTIONS = new Map<string, ServeDirection | undefined>([
  ['4', 'wide'],
  ['5', 'body'],
  ['6', 't'],
  ['0', undefined],
]);

export const DIRECTIONS = new Map<string, Direction>([
  ['1', 1],
  ['2', 2],
  ['3', 3],
]);

export const DEPTHS = new Map<string, Depth>([
  ['7', 1],
  ['8', 2],
  ['9', 3],
]);

/** How a ball misses. */
export type ErrorKind =
  | 'net'
  | 'wide'
  | 'deep'
  | 'wideAndDeep'
  | 'footFault'
  | 'shank'
  | 'unknown'
  | 'timeViolation';

export const FAULTS = new Map<string, ErrorKind>([
  ['n', 'net'],
  ['w', 'wide'],
  ['d', 'deep'],
  ['x', 'wideAndDeep'],
  ['g', 'footFault'],
  ['!', 'shank'],
  ['e', 'unknown'],
]);

export const ERRORS = new Map<string, ErrorKind>(
  [...FAULTS].filter(([, kind]) => kind !== 'footFault'),
);

/** Points that were not recorded shot by shot. */
export const WHOLE_POINTS = new Map<string, string>([
  ['S', 'server won, shots not recorded'],
  ['R', 'returner won, shots not recorded'],
  ['P', 'penalty against the server'],
  ['Q', 'penalty against the returner'],
]);

export const LET = 'c';
export const TIME_VIOLATION = 'V';
export const APPROACH = '+';
export const AT_NET = '-';
export const AT_BASELINE = '=';
export const NET_CORD = ';';
export const STOP_VOLLEY = '^';
export const WINNER = '*';
export const FORCED = '#';
export const UNFORCED = '@';
export const CHALLENGE = 'C';
