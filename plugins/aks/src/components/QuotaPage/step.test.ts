import { step } from './step';

describe('step', () => {
  it.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 2, column: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 2 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 3 }],
  ])('%s', (key, next) =>
    expect(step({ row: 1, column: 1 }, key, 3, 4)).toEqual(next),
  );

  it('holds at the edges and leaves other keys alone', () => {
    expect(step({ row: 0, column: 0 }, 'ArrowUp', 3, 4)).toEqual({
      row: 0,
      column: 0,
    });
    expect(step({ row: 2, column: 3 }, 'ArrowRight', 3, 4)).toEqual({
      row: 2,
      column: 3,
    });
    expect(step({ row: 0, column: 0 }, 'a', 3, 4)).toBeUndefined();
    expect(step({ row: 0, column: 0 }, 'toString', 3, 4)).toBeUndefined();
  });
});
