import { Pool } from '@rally/plugin-aks-common';
import { pool } from '../../__fixtures__/aks';
import {
  canDo,
  outlookOf,
  readScale,
  readSize,
  refusalOf,
  refusalOfFigures,
  ScaleInput,
  startFrom,
} from './page';

const scaled = pool({ name: 'work', autoscaler: { min: 1, max: 4 }, count: 2 });
const fixed = pool({ name: 'fixed', count: 2 });
const paused = pool({ name: 'idle', count: 0 });
const system = pool({ name: 'system', mode: 'System' });
/** Scaled down for now, and not paused: the autoscaler brings nodes back. */
const resting = pool({
  name: 'rest',
  count: 0,
  autoscaler: { min: 0, max: 3 },
});

describe('reading the page', () => {
  it('takes what is of the right kind and leaves the rest', () => {
    expect(
      readScale({ pool: 'work', to: 'pause', min: 1, max: '4', count: 1.5 }),
    ).toEqual({ pool: 'work', to: 'pause', min: 1 });
    expect(readScale({ to: 'destroy', pool: '' })).toEqual({ to: 'resize' });
    expect(readSize({ pool: 'work', vmSize: 4 })).toEqual({ pool: 'work' });
  });
});

describe('what can be done', () => {
  it.each<[Pool, boolean, boolean, boolean]>([
    [scaled, true, true, false],
    [fixed, true, true, false],
    [paused, false, false, true],
    [system, true, false, false],
    [resting, true, true, false],
  ])('$name', (each, resize, pause, resume) => {
    expect([
      canDo('resize', each),
      canDo('pause', each),
      canDo('resume', each),
    ]).toEqual([resize, pause, resume]);
  });
});

describe('where the inputs start', () => {
  it.each<[string, ScaleInput, ScaleInput]>([
    [
      'an autoscaled pool',
      startFrom(scaled, 'resize'),
      { pool: 'work', to: 'resize', min: 1, max: 4 },
    ],
    [
      'a fixed pool',
      startFrom(fixed, 'resize'),
      { pool: 'fixed', to: 'resize', count: 2 },
    ],
    ['a pause', startFrom(scaled, 'pause'), { pool: 'work', to: 'pause' }],
    [
      'a paused pool, whatever was wished',
      startFrom(paused, 'resize'),
      { pool: 'idle', to: 'resume' },
    ],
    [
      'a system pool that somebody wished to pause',
      startFrom(system, 'pause'),
      { pool: 'system', to: 'resize', count: 1 },
    ],
  ])('%s', (_, input, start) => expect(input).toEqual(start));

  it('names what is to be cleared, since the form merges', () => {
    expect(Object.keys(startFrom(scaled, 'pause'))).toEqual(
      expect.arrayContaining(['count', 'min', 'max']),
    );
  });

  it('is never refused by itself', () => {
    for (const each of [scaled, fixed, paused, system, resting]) {
      for (const job of ['resize', 'pause', 'resume'] as const) {
        expect(refusalOf(startFrom(each, job), each)).toBeUndefined();
      }
    }
  });
});

describe('what is refused', () => {
  it.each<[ScaleInput, Pool | undefined, string | undefined]>([
    [{ to: 'resize', min: 1, max: 2 }, undefined, 'noSuchPool'],
    [{ to: 'pause' }, system, 'systemPool'],
    [{ to: 'pause' }, paused, 'alreadyPaused'],
    [{ to: 'pause', min: 3, max: 1 }, scaled, undefined],
    [{ to: 'resume', min: 1, max: 2 }, scaled, 'notPaused'],
    [{ to: 'resize', count: 2 }, paused, 'paused'],
    [{ to: 'resize' }, scaled, 'figuresMissing'],
    [{ to: 'resume' }, paused, undefined],
    [{ to: 'resize', min: 1 }, scaled, 'halfRange'],
    [{ to: 'resize', max: 1 }, scaled, 'halfRange'],
    [{ to: 'resize', count: 1, max: 2 }, fixed, 'bothKinds'],
    [{ to: 'resize', min: 3, max: 2 }, scaled, 'rangeReversed'],
    [{ to: 'resize', min: 0, max: 0 }, scaled, 'noNodes'],
    [{ to: 'resize', count: 0 }, fixed, 'noNodes'],
    [{ to: 'resize', count: 3 }, scaled, 'autoscalerOwns'],
    [{ to: 'resize', min: 1, max: 3 }, fixed, undefined],
    [{ to: 'resize', min: 0, max: 3 }, resting, undefined],
  ])('%j', (input, each, refusal) =>
    expect(refusalOf(input, each)).toBe(refusal),
  );

  it('knows less without the pool', () => {
    expect(refusalOfFigures({ to: 'resize', count: 3 })).toBeUndefined();
    expect(refusalOfFigures({ to: 'resize', min: 3, max: 1 })).toBe(
      'rangeReversed',
    );
  });
});

describe('what it comes to', () => {
  it('counts at most, and prices what is listed', () => {
    expect(outlookOf({ to: 'resize', min: 1, max: 6 }, scaled, 0.5)).toEqual({
      before: 4,
      after: 6,
      pricePerHour: { before: 2, after: 3 },
    });
    expect(outlookOf({ to: 'pause' }, fixed, null)).toEqual({
      before: 2,
      after: 0,
    });
    expect(outlookOf({ to: 'resume' }, paused, 1)).toBeUndefined();
  });
});
