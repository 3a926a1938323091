import { isError, Rally } from '../ingest/rally';
import type { Shot } from '../ingest/rally';
import {
  approachesOf,
  directionOf,
  isAtNet,
  lastOf,
  returnOf,
  runsOf,
  serveOf,
  serverWon,
  strokesOf,
} from './strokes';

/** One figure about a rally. */
export interface Feature {
  name: string;
  /** `1` for shares and yes (1) or no (0). */
  unit: 'shots' | 's' | 'km/h' | 'm' | '1' | 'class' | 'times';
  /** One sentence without an end stop. */
  meaning: string;
  /** When the figure is missing (`NaN`); empty: it never is. */
  missing: string;
  /** Pure; `NaN` where the rally does not say. */
  of(rally: Rally): number;
}

const flag = (value: boolean | undefined) =>
  value === undefined ? NaN : Number(value);

/** Of those that say yes or no, how many say yes. */
function share<T>(items: T[], says: (item: T) => boolean | undefined): number {
  let asked = 0;
  let yes = 0;
  for (const item of items) {
    const said = says(item);
    if (said !== undefined) asked += 1;
    if (said) yes += 1;
  }
  return asked === 0 ? NaN : yes / asked;
}

function mean(values: number[]): number {
  let count = 0;
  let sum = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  return count === 0 ? NaN : sum / count;
}

function span(values: number[]): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? { low: NaN, high: NaN } : { low, high };
}

const isForehand = ({ type }: Shot) =>
  type.side === undefined ? undefined : type.side === 'forehand';

const directionsOf = (rally: Rally) =>
  rally.shots.flatMap((_, i) => (i > 0 ? directionOf(rally, i) ?? [] : []));

const endedWith = (rally: Rally, ...outcomes: string[]) => {
  const { outcome } = lastOf(rally);
  return outcome === 'in' ? NaN : Number(outcomes.includes(outcome));
};

const duration = ({ shots }: Rally) => {
  const seconds = shots[shots.length - 1].timeS - shots[0].timeS;
  return seconds < 0 ? NaN : seconds;
};

const NO_ENDING = 'the outcome of the last shot is not recorded';

/** Every feature, in the order of the columns. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'length_shots',
    unit: 'shots',
    meaning: 'Shots that land in, the serve included; a miss is not counted',
    missing: '',
    of: rally => rally.shots.length - Number(isError(lastOf(rally))),
  },
  {
    name: 'duration_s',
    unit: 's',
    meaning: 'From the first hit to the last',
    missing: 'the first or the last hit has no time, or time runs backwards',
    of: duration,
  },
  {
    name: 'second_serve',
    unit: '1',
    meaning: 'Whether a first serve was missed',
    missing: '',
    of: ({ faults }) => Number(faults > 0),
  },
  {
    name: 'serve_wide',
    unit: '1',
    meaning: 'Whether the serve goes out wide',
    missing: 'the direction of the serve is not recorded',
    of: rally => {
      const direction = serveOf(rally)?.serveDirection;
      return flag(direction && direction === 'wide');
    },
  },
  {
    name: 'serve_t',
    unit: '1',
    meaning: 'Whether the serve goes down the T',
    missing: 'the direction of the serve is not recorded',
    of: rally => {
      const direction = serveOf(rally)?.serveDirection;
      return flag(direction && direction === 't');
    },
  },
  {
    name: 'serve_speed_kmh',
    unit: 'km/h',
    meaning: 'Speed of the serve',
    missing: 'it was not measured',
    of: rally => serveOf(rally)?.speedKmh ?? NaN,
  },
  {
    name: 'serve_volley',
    unit: '1',
    meaning: 'Whether the server comes in behind the serve',
    missing: 'the serve is not marked so and the server hits no second shot',
    of: rally => {
      const serve = serveOf(rally);
      if (serve?.approach) return 1;
      const second = serve && rally.shots[2];
      return flag(second && isAtNet(second));
    },
  },
  {
    name: 'return_forehand',
    unit: '1',
    meaning: 'Whether the return is a forehand',
    missing: 'there is no return, or its side is not recorded',
    of: rally => {
      const shot = returnOf(rally);
      return flag(shot && isForehand(shot));
    },
  },
  {
    name: 'return_slice',
    unit: '1',
    meaning: 'Whether the return is sliced or chipped',
    missing: 'there is no return, or its kind is not recorded',
    of: rally => {
      const family = returnOf(rally)?.type.family;
      return !family || family === 'unknown' ? NaN : flag(family === 'slice');
    },
  },
  {
    name: 'return_depth',
    unit: 'class',
    meaning:
      'Where the return lands: 1 service boxes, 2 behind them, 3 near the baseline',
    missing: 'there is no return, or its depth is not recorded',
    of: rally => returnOf(rally)?.depth ?? NaN,
  },
  {
    name: 'forehand_share',
    unit: '1',
    meaning: 'Forehands among the shots after the serve',
    missing: 'no such shot has a side',
    of: rally => share(strokesOf(rally), isForehand),
  },
  {
    name: 'slice_share',
    unit: '1',
    meaning: 'Slices and chips among the shots after the serve',
    missing: 'no such shot has a kind',
    of: rally =>
      share(strokesOf(rally), ({ type: { family } }) =>
        family === 'unknown' ? undefined : family === 'slice',
      ),
  },
  {
    name: 'touch_share',
    unit: '1',
    meaning: 'Drop shots and lobs among the shots after the serve',
    missing: 'no such shot has a kind',
    of: rally =>
      share(strokesOf(rally), ({ type: { family } }) =>
        family === 'unknown'
          ? undefined
          : family === 'drop' || family === 'lob',
      ),
  },
  {
    name: 'net_share',
    unit: '1',
    meaning: 'Shots hit at the net among the shots after the serve',
    missing: 'no such shot has a kind or a place',
    of: rally => share(strokesOf(rally), isAtNet),
  },
  {
    name: 'net_approaches',
    unit: 'times',
    meaning: 'How often a player comes to the net, serve-and-volley included',
    missing: '',
    of: approachesOf,
  },
  {
    name: 'corner_share',
    unit: '1',
    meaning: 'Shots to either side among the shots after the serve',
    missing: 'no such shot has a direction',
    of: rally => share(directionsOf(rally), direction => direction !== 2),
  },
  {
    name: 'direction_change_share',
    unit: '1',
    meaning:
      'Shots whose direction is not that of the shot before, the serve left out',
    missing: 'fewer than two such shots have a direction',
    of: rally => {
      const directions = directionsOf(rally);
      const pairs = directions
        .slice(1)
        .map((direction, i) => direction !== directions[i]);
      return share(pairs, changed => changed);
    },
  },
  {
    name: 'pace_kmh',
    unit: 'km/h',
    meaning: 'Mean speed of the shots after the serve',
    missing: 'no such shot was measured',
    of: rally => mean(strokesOf(rally).map(({ speedKmh }) => speedKmh)),
  },
  {
    name: 'top_pace_kmh',
    unit: 'km/h',
    meaning: 'Speed of the fastest shot after the serve',
    missing: 'no such shot was measured',
    of: rally => span(strokesOf(rally).map(({ speedKmh }) => speedKmh)).high,
  },
  {
    name: 'tempo_s',
    unit: 's',
    meaning: 'Mean time between two hits',
    missing: 'there is one hit, or duration_s is missing',
    of: rally =>
      rally.shots.length < 2 ? NaN : duration(rally) / (rally.shots.length - 1),
  },
  {
    name: 'lateral_span_m',
    unit: 'm',
    meaning: 'Between the leftmost and the rightmost place of a hit',
    missing: 'no hit has a place',
    of: ({ shots }) => {
      const { low, high } = span(shots.map(({ xM }) => xM));
      return high - low;
    },
  },
  {
    name: 'contact_depth_m',
    unit: 'm',
    meaning: 'Mean distance from the net of the hits after the serve',
    missing: 'no such hit has a place',
    of: rally => mean(strokesOf(rally).map(({ yM }) => Math.abs(yM))),
  },
  {
    name: 'run_m',
    unit: 'm',
    meaning: 'Mean distance between two hits of one player',
    missing: 'no player hits twice, or the places are not recorded',
    of: rally => mean(runsOf(rally)),
  },
  {
    name: 'ended_winner',
    unit: '1',
    meaning: 'Whether a winner, an ace or an unreturned serve ends it',
    missing: NO_ENDING,
    of: rally => endedWith(rally, 'winner', 'unreturned'),
  },
  {
    name: 'ended_forced',
    unit: '1',
    meaning: 'Whether a forced error ends it',
    missing: NO_ENDING,
    of: rally => endedWith(rally, 'forced_error'),
  },
  {
    name: 'ended_unforced',
    unit: '1',
    meaning: 'Whether an unforced error or a double fault ends it',
    missing: NO_ENDING,
    of: rally => endedWith(rally, 'unforced_error', 'double_fault'),
  },
  {
    name: 'server_won',
    unit: '1',
    meaning: 'Whether the server wins the point',
    missing: `${NO_ENDING}, or the first shot is no serve`,
    of: rally => flag(serverWon(rally)),
  },
];

/** The features with those names. @throws RangeError on a name that there is not */
export function featuresNamed(names: readonly string[]): Feature[] {
  return names.map(name => {
    const found = FEATURES.find(feature => feature.name === name);
    if (found) return found;
    throw new RangeError(
      `There is no feature ${name}; there are ${FEATURES.map(
        feature => feature.name,
      ).join(', ')}.`,
    );
  });
}
