import type { ShotType } from './shotTypes';

/** What became of a shot. */
export const OUTCOMES = [
  'in',
  'winner',
  'unreturned',
  'forced_error',
  'unforced_error',
  'fault',
  'double_fault',
  'let',
  'challenge',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Where a serve goes. */
export type ServeDirection = 'wide' | 'body' | 't';

/**
 * Where a shot goes, seen by the player who receives it: 1 to the right (a
 * right-hander's forehand), 2 to the middle, 3 to the left.
 */
export type Direction = 1 | 2 | 3;

/** How deep a return lands: 1 in the service boxes, 2 behind them, 3 near the baseline. */
export type Depth = 1 | 2 | 3;

/** One stroke. Figures that nobody measured are `NaN`. */
export interface Shot {
  player: string;
  type: ShotType;
  outcome: Outcome;
  /** Seconds since any fixed moment. */
  timeS: number;
  /** Where the ball is hit: metres along the net from its middle. */
  xM: number;
  /** Where the ball is hit: metres from the net; one end is positive, the other negative. */
  yM: number;
  speedKmh: number;
  serveDirection?: ServeDirection;
  direction?: Direction;
  depth?: Depth;
  /** The player follows the shot to the net. */
  approach?: boolean;
  /** Played at the net (`true`) or from the baseline (`false`), where that is said. */
  atNet?: boolean;
}

/** One point from the last serve on, its shots in order. */
export interface Rally {
  matchId: string;
  rallyId: string;
  /** Serves that were missed before. */
  faults: number;
  /** At least one; the first is a serve unless the data begins later. */
  shots: Shot[];
  /** Who served and who returned, where more is known than the shots say. */
  players?: readonly string[];
}

/** Up to two players, the one who serves (or hits first) first. */
export function playersOf({ players, shots }: Rally): readonly string[] {
  if (players) return players;
  const first = shots[0].player;
  const other = shots.find(({ player }) => player !== first)?.player;
  return other === undefined ? [first] : [first, other];
}

/** Whether the shot was the last and missed. */
export const isError = ({ outcome }: Shot) =>
  outcome === 'forced_error' ||
  outcome === 'unforced_error' ||
  outcome === 'double_fault';

const OUTCOME_NAMES = new Map<string, Outcome>([
  ...OUTCOMES.map(name => [name, name] as const),
  ['', 'in'],
  ['in_play', 'in'],
  ['ace', 'winner'],
  ['service_winner', 'unreturned'],
  ['unforced', 'unforced_error'],
  ['forced', 'forced_error'],
]);

/** `Forced error`, `forced-error` and `forced_error` are one. */
export function outcomeNamed(name: string): Outcome | undefined {
  return (
    OUTCOME_NAMES.get(name) ??
    OUTCOME_NAMES.get(
      name
        .trim()
        .toLowerCase()
        .replace(/[ -]{1,8}/g, '_'),
    )
  );
}
