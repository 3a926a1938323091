import fc from 'fast-check';
import { attempt } from '../../__testUtils__/attempt';
import { SHOT_TYPES } from '../shotTypes';
import { NotationError, parsePoint } from './parsePoint';

function played(first: string, second = '') {
  const point = parsePoint(first, second);
  if (point.kind !== 'played') throw new Error('not played');
  return point;
}

describe('parsePoint', () => {
  it('reads the example of the data dictionary, a point of the second serve', () => {
    const { serves, shots } = played('6n', '5b28f3s3f3b1n@');
    expect(serves).toEqual([
      expect.objectContaining({
        direction: 't',
        fault: 'net',
        outcome: 'fault',
      }),
      expect.objectContaining({ direction: 'body', outcome: 'in' }),
    ]);
    expect(shots.map(({ type }) => type.name)).toEqual([
      'backhand',
      'forehand',
      'backhand_slice',
      'forehand',
      'backhand',
    ]);
    expect(shots.map(({ direction }) => direction)).toEqual([2, 3, 3, 3, 1]);
    expect(shots[0].depth).toBe(2);
    expect(shots[4]).toMatchObject({
      errorKind: 'net',
      outcome: 'unforced_error',
    });
  });

  it.each([
    ['5*', 'winner'],
    ['6#', 'unreturned'],
    ['6C', 'challenge'],
    ['4+;*', 'winner'],
    ['cc4*', 'winner'],
    ['0*', 'winner'],
  ])('takes %s for a serve that ends the point: %s', (first, outcome) => {
    expect(played(first)).toMatchObject({ serves: [{ outcome }], shots: [] });
  });

  it.each([
    ['4n', 'net'],
    ['4w', 'wide'],
    ['4d', 'deep'],
    ['4x', 'wideAndDeep'],
    ['4g', 'footFault'],
    ['4e', 'unknown'],
    ['4!', 'shank'],
    ['V', 'timeViolation'],
    ['4+w', 'wide'],
    ['cc4e', 'unknown'],
  ])('takes %s for a fault: %s', (first, fault) => {
    const { serves } = played(first, '6d');
    expect(serves).toMatchObject([
      { fault, outcome: 'fault' },
      { fault: 'deep', outcome: 'double_fault' },
    ]);
  });

  it('counts lets and sees serve-and-volley', () => {
    expect(played('cc4+b27v1*').serves[0]).toMatchObject({
      lets: 2,
      serveAndVolley: true,
      direction: 'wide',
    });
  });

  it('reads the marks of a shot, whatever their order', () => {
    const marks = (first: string) => played(first).shots[0];
    expect(marks('6b+2*')).toMatchObject({ approach: true, direction: 2 });
    expect(marks('6b2+*')).toMatchObject({ approach: true, direction: 2 });
    expect(marks('6f-1*')).toMatchObject({ atNet: true });
    expect(marks('6o=2*')).toMatchObject({ atNet: false });
    expect(marks('6f;1*')).toMatchObject({ netCord: true });
    expect(marks('6z^2*')).toMatchObject({ stopVolley: true });
    expect(marks('6f+;-19w@')).toMatchObject({
      approach: true,
      netCord: true,
      atNet: true,
      direction: 1,
      depth: 3,
      errorKind: 'wide',
    });
  });

  it('leaves out what was not seen', () => {
    const [first, second] = played('0f00q0*').shots;
    expect(first).not.toHaveProperty('direction');
    expect(first).not.toHaveProperty('depth');
    expect(second.type.name).toBe('unknown');
  });

  it('reads what charters write beside the rules', () => {
    expect(played('6f28b3 9 f1 *').shots).toMatchObject([
      { depth: 2 },
      { direction: 3, depth: 3 },
      { direction: 1, outcome: 'winner' },
    ]);
    expect(played('6f1@d').shots).toEqual(played('6f1d@').shots);
    expect(played('6b3#n').shots).toEqual(played('6b3n#').shots);
    const [missed] = played('n', 'd').serves;
    expect(missed).toMatchObject({ fault: 'net', outcome: 'fault' });
    expect(missed).not.toHaveProperty('direction');
  });

  it('knows every letter', () => {
    for (const type of SHOT_TYPES.filter(({ letter }) => letter)) {
      expect(played(`6f1${type.letter}2*`).shots[1].type).toBe(type);
    }
  });

  it.each([
    ['6f#', 'forced_error'],
    ['6f2d@', 'unforced_error'],
    ['6b29C', 'challenge'],
    ['6b3@', 'unforced_error'],
  ])('ends %s with %s', (first, outcome) => {
    expect(played(first).shots[0].outcome).toBe(outcome);
  });

  it.each(['S', 'R', 'P', 'Q'])('says of %s that it has no shots', first => {
    expect(parsePoint(first, '')).toMatchObject({ kind: 'notRecorded' });
    expect(parsePoint('6n', first)).toEqual(parsePoint(first, ''));
  });

  it.each([
    [
      '6n',
      '',
      '2nd',
      '"" ends where a serve direction (4, 5, 6 or 0) is expected.',
    ],
    ['f1*', '', '1st', '"f1*" has "f" at character 1 where a serve direction'],
    [
      '6f1',
      '',
      '1st',
      '"6f1" ends where an ending (*, @, # or C) is expected.',
    ],
    [
      '6f1n',
      '',
      '1st',
      '"6f1n" ends where @ (unforced) or # (forced), after an error, is expected.',
    ],
    [
      '6f1a2*',
      '',
      '1st',
      '"6f1a2*" has "a" at character 4 where the letter of a shot is expected.',
    ],
    ['6f12*', '', '1st', '"6f12*" has "2" at character 4'],
    ['6f1b289*', '', '1st', '"6f1b289*" has "9" at character 7'],
    ['6f1@nw', '', '1st', 'has "w" at character 6 where the end'],
    ['6f1*n', '', '1st', 'has "n" at character 5 where the end'],
    ['nf1*', '', '1st', '"nf1*" has "n" at character 1 where a serve'],
    ['6n', 'P5*', '2nd', '"P5*" has "P" at character 1'],
    ['6f1*b', '', '1st', '"6f1*b" has "b" at character 5 where the end'],
    ['6*f1*', '', '1st', '"6*f1*" has "f" at character 3 where the end'],
    ['6nf1*', '5*', '1st', 'where the end, after a fault, is expected.'],
    ['V6', '5*', '1st', 'where the end, after a time violation, is expected.'],
    ['6*', '5*', '2nd', 'The first serve was in, yet 2nd has a serve too.'],
    ['S', '5*', '2nd', 'stands for the whole point'],
    ['6f1g@', '', '1st', 'has "g" at character 4'],
  ])('refuses %s | %s in %s', (first, second, cell, message) => {
    const { error } = attempt(() => parsePoint(first, second));
    expect(error).toBeInstanceOf(NotationError);
    expect(error).toMatchObject({
      cell,
      message: expect.stringContaining(message),
    });
  });
});

const letters = SHOT_TYPES.flatMap(({ letter }) => letter ?? []);
const some = (characters: string) =>
  fc.constantFrom('', ...characters.split(''));
const shotText = fc
  .tuple(fc.constantFrom(...letters), some('+-=;^'), some('0123'))
  .map(parts => parts.join(''));
const endingText = fc.oneof(
  fc.constantFrom('*', '#', '@', 'C'),
  fc
    .tuple(
      fc.constantFrom('n', 'w', 'd', 'x', '!', 'e'),
      fc.constantFrom('#', '@'),
    )
    .map(parts => parts.join('')),
);
const rallyText = fc
  .tuple(
    fc.constantFrom('4', '5', '6', '0', 'c6', '4+'),
    fc.array(shotText, { minLength: 1, maxLength: 40 }),
    endingText,
  )
  .map(([serve, shots, ending]) => ({
    text: `${serve}${shots.join('')}${ending}`,
    shots: shots.length,
  }));

describe('every point', () => {
  it('of the grammar is read, shot for shot', () => {
    fc.assert(
      fc.property(rallyText, ({ text, shots }) => {
        const point = played(text);
        expect(point.shots).toHaveLength(shots);
        expect(point.shots[shots - 1].outcome).not.toBe('in');
        expect(played('6d', text).shots).toEqual(point.shots);
      }),
    );
  });

  it('is read or refused by name, whatever stands in the cells', () => {
    const alphabet = fc.constantFrom(
      ...'0123456789fbrsvzopuylmhijktqnwdxge!c+-=;^*#@CSRPQV xé'.split(''),
    );
    const text = fc
      .array(alphabet, { maxLength: 12 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { value: point, error } = attempt(() =>
          parsePoint(first, second),
        );
        const last =
          point?.kind === 'played'
            ? [...point.serves, ...point.shots].pop()!.outcome
            : 'none';
        expect(point !== undefined || error instanceof NotationError).toBe(
          true,
        );
        expect(['in', 'fault']).not.toContain(last);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of gigantic length is refused', () => {
    expect(() => parsePoint(`6${'f1'.repeat(1e6)}*`, '')).toThrow(
      'The point has 2000002 characters; 4000 are read at most.',
    );
  });
});
