import fc from 'fast-check';
import { BoundedMap } from './BoundedMap';
import { Limit } from './Limit';
import { SingleFlight } from './SingleFlight';
import { systemClock } from './clock';

describe('BoundedMap', () => {
  it('drops what was used longest ago', () => {
    const map = new BoundedMap<{ bytes: number }>({
      maxEntries: 2,
      maxBytes: 100,
    });
    map.set('a', { bytes: 1 });
    map.set('b', { bytes: 1 });
    map.get('a');
    map.set('c', { bytes: 1 });
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([
      { bytes: 1 },
      undefined,
      { bytes: 1 },
    ]);
  });

  it('lets an entry that cannot fit drive nobody out', () => {
    const map = new BoundedMap<{ bytes: number }>({
      maxEntries: 5,
      maxBytes: 10,
    });
    map.set('a', { bytes: 10 });
    map.set('huge', { bytes: 11 });
    expect(map.get('a')).toBeDefined();
    expect(map.get('huge')).toBeUndefined();
  });

  it('counts right, whatever is set and deleted', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      bytes: fc.integer({ min: 0, max: 12 }),
      deletes: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), steps => {
        const map = new BoundedMap<{ bytes: number }>({
          maxEntries: 3,
          maxBytes: 20,
        });
        for (const { key, bytes, deletes } of steps) {
          if (deletes) {
            map.delete(key);
          } else {
            map.set(key, { bytes });
          }
          expect(map.get(key)?.bytes).toBe(deletes ? undefined : bytes);
          const held = ['a', 'b', 'c', 'd'].flatMap(k => map.get(k) ?? []);
          expect(map.size).toBe(held.length);
          expect(map.bytes).toBe(held.reduce((sum, e) => sum + e.bytes, 0));
          expect(map.size).toBeLessThanOrEqual(3);
          expect(map.bytes).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});

describe('Limit', () => {
  it('runs all, never more than its width at a time, failures included', async () => {
    const limit = new Limit(3);
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        limit.run(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => setImmediate(resolve));
          running -= 1;
          if (i % 4 === 0) {
            throw new Error('no');
          }
          return i;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(15);
  });
});

describe('SingleFlight', () => {
  it('shares a flight, also a failing one, and begins a new one after', async () => {
    const flights = new SingleFlight();
    const ask = jest
      .fn()
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue('yes');
    const both = await Promise.allSettled([
      flights.run('a', ask),
      flights.run('a', ask),
    ]);
    expect(both.map(r => r.status)).toEqual(['rejected', 'rejected']);
    await expect(flights.run('a', ask)).resolves.toBe('yes');
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe('systemClock', () => {
  it('sleeps, and wakes when aborted', async () => {
    const start = systemClock.now();
    await systemClock.sleep(20);
    expect(systemClock.now() - start).toBeGreaterThanOrEqual(15);
    const controller = new AbortController();
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort();
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
  });
});
