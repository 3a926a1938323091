import { condense, isWeekly, windowLabel } from './condense';
import { scaleEnd, shareOfScale } from './scale';

const window = (i: number) => ({
  from: new Date(Date.UTC(2026, 10, 1, 0, 5 * i)).toISOString(),
  to: new Date(Date.UTC(2026, 10, 1, 0, 5 * (i + 1))).toISOString(),
  rows: 10,
});

describe('condense', () => {
  it('leaves few windows as they are, the feature that moves most first', () => {
    const { windows, rows } = condense(
      {
        windows: [window(0), window(1)],
        features: [
          { feature: 'a', psi: [0.01, null], now: null },
          { feature: 'b', psi: [0.02, 0.3], now: 0.3 },
        ],
      },
      12,
    );
    expect(windows).toEqual([window(0), window(1)]);
    expect(rows.map(({ feature }) => feature)).toEqual(['b', 'a']);
    expect(rows[1].psi).toEqual([0.01, null]);
  });

  it('joins many, and loses neither rows nor peaks', () => {
    const all = Array.from({ length: 50 }, (_, i) => window(i));
    const psi = all.map((_, i) => (i === 23 ? 0.9 : null));
    const { windows, rows } = condense(
      { windows: all, features: [{ feature: 'a', psi, now: 0.1 }] },
      12,
    );
    expect(windows.length).toBeLessThanOrEqual(12);
    expect(windows.reduce((sum, each) => sum + each.rows, 0)).toBe(500);
    expect(windows[0].from).toBe(all[0].from);
    expect(windows[windows.length - 1].to).toBe(all[49].to);
    for (let i = 1; i < windows.length; i++) {
      expect(windows[i].from).toBe(windows[i - 1].to);
    }
    expect(rows[0].psi.filter(value => value === 0.9)).toHaveLength(1);
    expect(rows[0].psi).toHaveLength(windows.length);
  });

  it('has nothing where nothing was served', () => {
    expect(condense({ windows: [], features: [] }, 12)).toEqual({
      windows: [],
      rows: [],
    });
  });
});

describe('a window', () => {
  const spanning = (days: number) => ({
    from: new Date(Date.UTC(2026, 10, 23 - days, 12)).toISOString(),
    to: new Date(Date.UTC(2026, 10, 23, 12)).toISOString(),
    rows: 1,
  });

  it('is called by its week, its day or its time', () => {
    expect(windowLabel(spanning(7))).toBe('48');
    expect(isWeekly(spanning(7))).toBe(true);
    expect(windowLabel(spanning(1))).toBe('23/11');
    expect(windowLabel(window(0))).toMatch(/^\d\d:\d\d$/);
  });

  it('counts weeks as ISO 8601 does over the end of a year', () => {
    const week = (to: string) =>
      windowLabel({
        from: new Date(Date.parse(to) - 7 * 86_400_000).toISOString(),
        to,
        rows: 1,
      });
    expect(week('2026-01-01T12:00:00Z')).toBe('1');
    expect(week('2027-01-01T12:00:00Z')).toBe('53');
    expect(week('2027-01-04T12:00:00Z')).toBe('1');
  });
});

describe('the scale', () => {
  it('has the gate in its middle and holds what lies beyond', () => {
    expect(shareOfScale(0.1, 0.1)).toBe(0.5);
    expect(shareOfScale(5, 0.1)).toBe(1);
    expect(shareOfScale(-1, 0.1)).toBe(0);
    expect(scaleEnd(0.1)).toBe(0.2);
  });
});
