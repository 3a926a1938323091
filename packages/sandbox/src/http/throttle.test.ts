import { Throttle } from './throttle';

const bucket = { burst: 2, perSecond: 1 };

describe('Throttle', () => {
  it('admits the burst, then what is refilled', () => {
    let now = 0;
    const throttle = new Throttle(
      { reads: bucket, writes: bucket, deletes: bucket },
      () => now,
    );
    const admit = () => throttle.admit('s', 'reads');
    expect([admit(), admit(), admit()]).toEqual([
      { admitted: true, remaining: 1 },
      { admitted: true, remaining: 0 },
      { admitted: false, retryAfter: 1 },
    ]);
    now = 999;
    expect(admit()).toEqual({ admitted: false, retryAfter: 1 });
    now = 1000;
    expect(admit()).toEqual({ admitted: true, remaining: 0 });
  });

  it('keeps kinds and subjects apart', () => {
    const once = { burst: 1, perSecond: 0 };
    const throttle = new Throttle(
      { reads: once, writes: once, deletes: once },
      () => 0,
    );
    expect(throttle.admit('a', 'reads').admitted).toBe(true);
    expect(throttle.admit('a', 'writes').admitted).toBe(true);
    expect(throttle.admit('b', 'reads').admitted).toBe(true);
    expect(throttle.admit('a', 'reads')).toEqual({
      admitted: false,
      retryAfter: 3600,
    });
  });
});
