import {
  formatAge,
  formatAgeStamp,
  formatDay,
  formatDuration,
  formatTime,
} from './age';
import {
  formatCount,
  formatCounted,
  formatList,
  formatPrice,
  formatShare,
} from './figures';
import { describeQuota } from './quota';

/** Times of the reader's own zone, so that the tests hold in every one. */
const at = (day: number, hour: number, minute: number, second = 0) =>
  new Date(2026, 10, day, hour, minute, second);
const now = at(23, 12, 7).getTime();

describe('ages', () => {
  it.each([
    [at(23, 12, 6, 30), 'under a minute'],
    [at(23, 12, 3), '4 min'],
    [at(23, 12, 2, 59), '4 min'],
    [at(23, 9, 20), '2 h 47 min'],
    [at(23, 11, 7), '1 h'],
    [at(20, 12, 7), '3 d'],
    [at(23, 12, 8), 'under a minute'],
  ])('%s is %s old', (observed, words) => {
    expect(formatAge(observed.toISOString(), now)).toBe(words);
  });

  it('gives the date only when it is not today', () => {
    expect(formatTime(at(23, 9, 5).toISOString(), now)).toBe('09:05');
    expect(formatTime(at(22, 23, 59).toISOString(), now)).toBe('22 Nov 23:59');
    expect(formatTime(new Date(2025, 0, 2, 3, 4).toISOString(), now)).toBe(
      '2 Jan 2025 03:04',
    );
  });

  it('gives a day of the calendar with its year', () => {
    expect(formatDay('2026-11-30')).toBe('30 Nov 2026');
    expect(formatDay('2027-01-01')).toBe('1 Jan 2027');
  });

  it('joins time and age', () => {
    expect(formatAgeStamp(at(23, 12, 3).toISOString(), now)).toBe(
      '12:03, 4 min ago',
    );
  });

  it.each([
    [412, '412 ms'],
    [52_000, '52 s'],
    [161_000, '2 min 41 s'],
    [180_000, '3 min'],
    [86_400_000, '1 d'],
    [-5, '0 ms'],
  ])('%d ms is %s', (ms, words) => expect(formatDuration(ms)).toBe(words));
});

describe('figures', () => {
  it('writes counts with separators and a true minus', () => {
    expect(formatCount(1862)).toBe('1,862');
    expect(formatCount(-3)).toBe('−3');
    expect(formatCounted(1, 'pool')).toBe('1 pool');
    expect(formatCounted(0, 'pool')).toBe('0 pools');
    expect(formatCounted(2, 'entry', 'entries')).toBe('2 entries');
  });

  it.each([
    [0, '0.00'],
    [0.0371, '0.037'],
    [0.21, '0.21'],
    [99.999, '100.00'],
    [153.4, '153'],
    [1862.2, '1,862'],
    [-0.1, '−0.10'],
  ])('%d dollars is %s', (dollars, words) =>
    expect(formatPrice(dollars)).toBe(words),
  );

  it('never calls full what is not full', () => {
    expect(formatShare(0.92)).toBe('92 %');
    expect(formatShare(0.999)).toBe('99 %');
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(1.2)).toBe('120 %');
  });

  it('joins lists', () => {
    expect(formatList([])).toBe('');
    expect(formatList(['1'])).toBe('1');
    expect(formatList(['1', '2', '3'])).toBe('1, 2 and 3');
  });
});

describe('describeQuota', () => {
  it.each([
    [{ used: 18, asked: 12, limit: 100 }, '18 + 12 of 100', '70 to spare'],
    [{ used: 92, asked: 8, limit: 100 }, '92 + 8 of 100', '0 to spare'],
    [{ used: 9, asked: 12, limit: 10 }, '9 + 12 of 10', 'over by 11'],
    [{ used: 26, asked: 0, limit: 150 }, '26 of 150', '124 free'],
    [{ used: 12, asked: 0, limit: 10 }, '12 of 10', 'over by 2'],
    [{ used: 0, asked: 0, limit: 0 }, '0 of 0', '0 free'],
  ])('%j', (figures, sum, answer) => {
    expect(describeQuota(figures)).toEqual({
      sum,
      answer,
      over: answer.startsWith('over'),
    });
  });
});
