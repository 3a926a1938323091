/*
 * Shots at random, right and wrong, as files have them. Not likely ones: every
 * spelling, every missing figure and every mistake that a reader has to tell.
 */

const HEADER =
  'match_id,rally_id,shot,player,time_s,x_m,y_m,speed_kmh,shot_type,outcome,surface';

const TYPES = [
  ...['serve', 'forehand', 'backhand', 'forehand_slice', 'backhand_slice'],
  ...['forehand_volley', 'Backhand Volley', 'smash', 'backhand_smash'],
  ...['overhead', 'forehand_drop', 'drop_shot', 'backhand-lob', 'lob'],
  ...['forehand_half_volley', 'half_volley', ' Swinging Volley', 'tweener'],
  ...['trick', 'unknown', '', 'slice', 'volley', 'backhand_swinging_volley'],
];
const GOING_ON = ['in', 'in_play', '', 'In Play'];
const ENDINGS = [
  ...['winner', 'ace', 'unreturned', 'service winner', 'forced_error'],
  ...['Forced', 'unforced-error', 'double_fault', 'challenge', 'in', ''],
];
const PLAYERS = ['Ada Arc', '"Bea, ""the wall"" Base"', 'Cleo Chip'];

/** What can be wrong with a row: which cell, and what stands there. */
const MISTAKES = [
  row => ({ ...row, speed_kmh: 'fast' }),
  row => ({ ...row, speed_kmh: '301' }),
  row => ({ ...row, x_m: '-20.5' }),
  row => ({ ...row, y_m: 'Infinity' }),
  row => ({ ...row, time_s: '1e999' }),
  row => ({ ...row, shot: '0' }),
  row => ({ ...row, shot: '1.5' }),
  row => ({ ...row, shot: row.shot + 1 }),
  row => ({ ...row, shot: 1 }),
  row => ({ ...row, player: '  ' }),
  row => ({ ...row, player: 'x'.repeat(201) }),
  row => ({
    ...row,
    shot_type: 'a stroke that nobody has ever heard the name of',
  }),
  row => ({ ...row, outcome: 'won' }),
  row => ({ ...row, outcome: 'winner', shot_type: 'banana', x_m: 'left' }),
];

/** Numbers from 0 to 1 that the seed alone decides (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shot table as CSV, of which about every sixth rally has something wrong. */
export function randomShots({ seed, rallies }) {
  const random = randomFrom(seed);
  const below = count => Math.floor(random() * count);
  const pick = items => items[below(items.length)];
  const figure = (low, high) => {
    const luck = random();
    if (luck < 0.12) return pick(['', ' ', 'NA', 'NaN', 'null']);
    if (luck < 0.2) return '0';
    const value = low + random() * (high - low);
    return luck < 0.3 ? value.toExponential(4) : value.toFixed(2);
  };
  const lines = [HEADER];
  for (let i = 0; i < rallies; i++) {
    const faults = below(3);
    const played = 1 + below(9);
    const players = [pick(PLAYERS), pick(PLAYERS)];
    let rows = Array.from({ length: faults + played }, (_, at) => ({
      match_id: `random-${Math.floor(i / 50)}`,
      rally_id: i,
      shot: at + 1,
      player: players[Math.max(0, at - faults) % 2],
      time_s: figure(0, 60),
      x_m: figure(-6, 6),
      y_m: figure(-14, 14),
      speed_kmh: figure(20, 220),
      shot_type: at <= faults && random() < 0.8 ? 'serve' : pick(TYPES),
      outcome:
        (at < faults && pick(['fault', 'let'])) ||
        pick(at < faults + played - 1 ? GOING_ON : ENDINGS),
      surface: 'clay',
    }));
    const mistake = random() < 0.15 ? pick(MISTAKES) : row => row;
    const wrong = below(rows.length);
    rows = rows.map((row, at) => (at === wrong ? mistake(row) : row));
    if (random() < 0.3) rows.reverse();
    const texts = rows.map(row => Object.values(row).join(','));
    if (random() < 0.02) texts.push(texts[0].split(',', 3).join(','));
    if (random() < 0.02) texts.push(`${texts[0]},grass`);
    lines.push(...texts);
  }
  return `${lines.join('\n')}\n`;
}
