/** The side of the body a stroke is played on. */
export type Side = 'forehand' | 'backhand';

/** What kind of stroke it is, whichever the side. */
export type StrokeFamily =
  | 'serve'
  | 'groundstroke'
  | 'slice'
  | 'volley'
  | 'smash'
  | 'drop'
  | 'lob'
  | 'halfVolley'
  | 'swingingVolley'
  | 'trick'
  | 'unknown';

export interface ShotType {
  /** As `shot_type` spells it. */
  name: string;
  family: StrokeFamily;
  /** Absent: the table does not say. */
  side?: Side;
  /** The Match Charting Project's letter. */
  letter?: string;
}

const both = (
  family: StrokeFamily,
  suffix: string,
  forehand: string,
  backhand: string,
): ShotType[] => [
  { name: `forehand${suffix}`, family, side: 'forehand', letter: forehand },
  { name: `backhand${suffix}`, family, side: 'backhand', letter: backhand },
];

/**
 * Every stroke that is known: the Match Charting Project's, and the same
 * without a side, as tracking data often has them.
 *
 * @see https://github.com/JeffSackmann/tennis_MatchChartingProject (tab
 * "Instructions" of the MatchChart workbook)
 */
export const SHOT_TYPES: readonly ShotType[] = [
  { name: 'serve', family: 'serve' },
  ...both('groundstroke', '', 'f', 'b'),
  ...both('slice', '_slice', 'r', 's'),
  ...both('volley', '_volley', 'v', 'z'),
  { name: 'smash', family: 'smash', side: 'forehand', letter: 'o' },
  { name: 'backhand_smash', family: 'smash', side: 'backhand', letter: 'p' },
  ...both('drop', '_drop', 'u', 'y'),
  ...both('lob', '_lob', 'l', 'm'),
  ...both('halfVolley', '_half_volley', 'h', 'i'),
  ...both('swingingVolley', '_swinging_volley', 'j', 'k'),
  { name: 'trick', family: 'trick', letter: 't' },
  { name: 'unknown', family: 'unknown', letter: 'q' },
  { name: 'slice', family: 'slice' },
  { name: 'volley', family: 'volley' },
  { name: 'drop', family: 'drop' },
  { name: 'lob', family: 'lob' },
  { name: 'half_volley', family: 'halfVolley' },
  { name: 'swinging_volley', family: 'swingingVolley' },
];

const ALIASES: Record<string, string> = {
  '': 'unknown',
  overhead: 'smash',
  backhand_overhead: 'backhand_smash',
  drop_shot: 'drop',
  forehand_drop_shot: 'forehand_drop',
  backhand_drop_shot: 'backhand_drop',
  tweener: 'trick',
};

const NAMED = new Map(SHOT_TYPES.map(type => [type.name, type]));
for (const [alias, name] of Object.entries(ALIASES)) {
  NAMED.set(alias, NAMED.get(name)!);
}

const LETTERED = new Map(
  SHOT_TYPES.flatMap(type => (type.letter ? [[type.letter, type]] : [])) as [
    string,
    ShotType,
  ][],
);

export const SERVE = NAMED.get('serve')!;

/** `Forehand Volley`, `forehand-volley` and `forehand_volley` are one. */
export function shotTypeNamed(name: string): ShotType | undefined {
  return (
    NAMED.get(name) ??
    NAMED.get(
      name
        .trim()
        .toLowerCase()
        .replace(/[ -]{1,8}/g, '_'),
    )
  );
}

/** The stroke of a letter of the Match Charting Project. */
export function shotTypeLettered(letter: string): ShotType | undefined {
  return LETTERED.get(letter);
}

const AT_THE_NET: ReadonlySet<StrokeFamily> = new Set([
  'volley',
  'smash',
  'halfVolley',
  'swingingVolley',
]);

/** Whether a stroke of this kind is played at the net where nothing else is said. */
export const isNetStroke = ({ family }: ShotType) => AT_THE_NET.has(family);
