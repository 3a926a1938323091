import { Random, randomFrom } from '../random/random';
import { SHOT_COLUMNS } from '../ingest/shotRow';

/** How one kind of rally goes. */
interface Style {
  name: string;
  weight: number;
  /** Mean number of shots after the serve. */
  length: number;
  serveKmh: number;
  paceKmh: number;
  /** Chance that a shot is played at the net, once the rally is under way. */
  net: number;
  /** Chances of a slice, and of a drop shot or a lob. */
  slice: number;
  touch: number;
  /** How far from the middle the ball is met, metres. */
  wideM: number;
  endings: readonly string[];
}

const STYLES: readonly Style[] = [
  {
    name: 'serve decides',
    weight: 0.3,
    length: 0.8,
    serveKmh: 195,
    paceKmh: 115,
    net: 0,
    slice: 0.05,
    touch: 0,
    wideM: 2.5,
    endings: ['winner', 'forced_error', 'forced_error'],
  },
  {
    name: 'baseline',
    weight: 0.4,
    length: 8,
    serveKmh: 165,
    paceKmh: 118,
    net: 0.02,
    slice: 0.1,
    touch: 0.02,
    wideM: 2.8,
    endings: ['unforced_error', 'unforced_error', 'forced_error', 'winner'],
  },
  {
    name: 'net',
    weight: 0.18,
    length: 3.5,
    serveKmh: 180,
    paceKmh: 105,
    net: 0.6,
    slice: 0.2,
    touch: 0.05,
    wideM: 2.2,
    endings: ['winner', 'winner', 'forced_error'],
  },
  {
    name: 'touch',
    weight: 0.12,
    length: 6,
    serveKmh: 155,
    paceKmh: 92,
    net: 0.25,
    slice: 0.45,
    touch: 0.3,
    wideM: 1.8,
    endings: ['winner', 'unforced_error'],
  },
];

const PLAYERS = [
  'Ada Arc',
  'Bea Baseline',
  'Cleo Chip',
  'Dot Drive',
  'Eva Even',
  'Fay Flat',
];

const RALLIES_PER_MATCH = 120;

function styleFor(random: Random): Style {
  let luck = random.float();
  for (const style of STYLES) {
    luck -= style.weight;
    if (luck < 0) return style;
  }
  return STYLES[0];
}

function typeOf(style: Style, atNet: boolean, random: Random): string {
  const side = random.float() < 0.55 ? 'forehand' : 'backhand';
  if (atNet) return random.float() < 0.15 ? 'smash' : `${side}_volley`;
  const luck = random.float();
  if (luck < style.touch)
    return `${side}_${random.float() < 0.6 ? 'drop' : 'lob'}`;
  return luck < style.touch + style.slice ? `${side}_slice` : side;
}

const pick = <T>(items: readonly T[], random: Random) =>
  items[random.integer(0, items.length - 1)];

/** The rows of one rally. A camera misses the speed of one shot in twenty. */
function rallyRows(
  names: { match: string; rally: number; server: string; returner: string },
  start: number,
  random: Random,
): { rows: string[]; end: number } {
  const style = styleFor(random);
  const after = Math.round(-Math.log(1 - random.float()) * style.length);
  const fault = random.float() < 0.36;
  const rows: string[] = [];
  let time = start;
  const row = (
    player: string,
    xM: number,
    yM: number,
    kmh: number,
    type: string,
    outcome: string,
  ) =>
    rows.push(
      [
        names.match,
        names.rally,
        rows.length + 1,
        player,
        time.toFixed(2),
        xM.toFixed(2),
        yM.toFixed(2),
        random.float() < 0.05 ? '' : kmh.toFixed(1),
        type,
        outcome,
      ].join(','),
    );
  const serve = (outcome: string, kmh: number) =>
    row(
      names.server,
      (names.rally % 2 ? 1 : -1) * (0.4 + random.float()),
      -11.9,
      kmh + 8 * random.normal(),
      'serve',
      outcome,
    );
  if (fault) {
    serve('fault', style.serveKmh + 5);
    time += 18 + 4 * random.float();
  }
  serve(
    after === 0 ? 'winner' : 'in',
    fault ? style.serveKmh - 25 : style.serveKmh,
  );
  for (let i = 1; i <= after; i++) {
    time += 0.6 + 90 / style.paceKmh + 0.1 * random.normal();
    const atNet = i > 1 && random.float() < style.net;
    const end = i % 2 === 1 ? 1 : -1;
    row(
      end === 1 ? names.returner : names.server,
      style.wideM * random.normal(),
      end * (atNet ? 3 + random.float() : 11.5 + random.normal()),
      Math.max(30, style.paceKmh + 12 * random.normal()),
      typeOf(style, atNet, random),
      i === after ? pick(style.endings, random) : 'in',
    );
  }
  return { rows, end: time + 20 + 5 * random.float() };
}

/**
 * A made-up shot table: matches of 120 rallies of four styles. Nobody played
 * them; the seed alone decides.
 *
 * @returns CSV, line by line, each with its line end
 */
export function* madeUpShots({
  seed,
  rallies,
}: {
  seed: number;
  rallies: number;
}): Generator<string> {
  yield `${SHOT_COLUMNS.join(',')}\n`;
  const random = randomFrom(seed);
  let time = 0;
  let players: [string, string] = ['', ''];
  for (let i = 0; i < rallies; i++) {
    const match = Math.floor(i / RALLIES_PER_MATCH) + 1;
    const rally = (i % RALLIES_PER_MATCH) + 1;
    if (rally === 1) {
      time = 0;
      const first = random.integer(0, PLAYERS.length - 1);
      const other = random.integer(1, PLAYERS.length - 1);
      players = [PLAYERS[first], PLAYERS[(first + other) % PLAYERS.length]];
    }
    const serverFirst = Math.floor(rally / 6) % 2 === 0;
    const { rows, end } = rallyRows(
      {
        match: `made-up-${match}`,
        rally,
        server: players[serverFirst ? 0 : 1],
        returner: players[serverFirst ? 1 : 0],
      },
      time,
      random,
    );
    time = end;
    for (const row of rows) yield `${row}\n`;
  }
}
