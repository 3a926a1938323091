import { packColumn } from '@rally/plugin-kmeans-common';
import { style } from '../__testUtils__/FakeKmeansApi';
import { DIM, HIDDEN, SHOWN } from '../scatter/PointSet';
import { EVERY_RALLY, shownRallies, statesOf } from './filter';
import { playersOf, rallySetOf } from './RallySet';

const few = () =>
  rallySetOf({
    modelHash: 'sha256:0',
    from: 'result',
    count: 4,
    matches: ['first', 'second'],
    playerNames: ['Ada', 'Bram', 'Chiara'],
    rallyIds: ['a', 'b', 'c', 'd'],
    match: packColumn('int32', [0, 0, 1, 1]),
    server: packColumn('int32', [0, 1, 2, -1]),
    returner: packColumn('int32', [1, 0, 0, -1]),
    clusters: packColumn('int32', [0, 1, 0, 1]),
    distances: packColumn('float32', []),
    x: packColumn('float32', [0, 1, 2, 3]),
    y: packColumn('float32', [0, 1, 2, 3]),
  });

describe('rallySetOf', () => {
  it('unpacks what the backend sends', () => {
    const rallies = rallySetOf(style().points(8));
    expect(rallies.count).toBe(400);
    expect(rallies.x).toHaveLength(400);
    expect([...rallies.cluster].every(cluster => cluster < 6)).toBe(true);
    expect(rallies.x.every(Number.isFinite)).toBe(true);
  });

  it('refuses a column that is cut off', () => {
    const whole = style().points(8);
    expect(() =>
      rallySetOf({ ...whole, x: { ...whole.x, length: whole.x.length + 1 } }),
    ).toThrow(RangeError);
  });

  it('knows who plays, and leaves out who is not known', () => {
    expect(playersOf(few(), 0)).toEqual(['Ada', 'Bram']);
    expect(playersOf(few(), 3)).toEqual([]);
  });
});

describe('statesOf', () => {
  it('shows every rally where nothing limits', () => {
    expect([...statesOf(few(), EVERY_RALLY)]).toEqual(Array(4).fill(SHOWN));
  });

  it('takes a player whether serving or returning, and one match', () => {
    expect([...statesOf(few(), { ...EVERY_RALLY, player: 0 })]).toEqual([
      SHOWN,
      SHOWN,
      SHOWN,
      HIDDEN,
    ]);
    expect([
      ...statesOf(few(), { ...EVERY_RALLY, player: 0, match: 1 }),
    ]).toEqual([HIDDEN, HIDDEN, SHOWN, HIDDEN]);
  });

  it('dims what is not selected, and never shows what is hidden', () => {
    const states = statesOf(
      few(),
      { without: new Set([1]) },
      Uint32Array.of(0, 1),
    );
    expect([...states]).toEqual([SHOWN, HIDDEN, DIM, HIDDEN]);
    expect([...shownRallies(states)]).toEqual([0]);
  });
});
