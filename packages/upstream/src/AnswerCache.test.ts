import fc from 'fast-check';
import { KeptAnswer, KeptFailure, Turns } from './answer';
import { AnswerCache, AnswerCacheOptions } from './AnswerCache';
import { Limit } from './Limit';
import { UpstreamError } from './UpstreamError';
import { ManualClock } from './__testUtils__/ManualClock';

const iso = (ms: number) => new Date(ms).toISOString();

function setUp(options: Partial<AnswerCacheOptions> = {}) {
  const clock = new ManualClock();
  const cache = new AnswerCache({
    clock,
    maxEntries: 10,
    maxBytes: 1000,
    ...options,
  });
  return { clock, cache };
}

const down = (retryAt?: number, code = 'Down') =>
  new UpstreamError({ code, message: 'down', status: 503, retryAt });

describe('AnswerCache', () => {
  it('gives a fresh answer again without asking', async () => {
    const { clock, cache } = setUp();
    const t0 = clock.now();
    const ask = jest.fn(async () => [1]);
    const first = await cache.get('a', { ask, ttlMs: 1000 });
    expect(first).toEqual({
      state: 'answered',
      value: [1],
      observedAt: iso(t0),
      validUntil: iso(t0 + 1000),
    });
    clock.advance(999);
    await expect(cache.get('a', { ask, ttlMs: 1000 })).resolves.toEqual(first);
    clock.advance(1);
    await cache.get('a', { ask, ttlMs: 1000 });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks once for all who ask at the same time', async () => {
    const { cache } = setUp();
    const ask = jest.fn(async () => 'x');
    await Promise.all(
      Array.from({ length: 20 }, () => cache.get('a', { ask, ttlMs: 1000 })),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks again for an answer that is fresh and still too old for the caller', async () => {
    const { clock, cache } = setUp();
    const ask = jest.fn(async () => clock.now());
    await cache.get('a', { ask, ttlMs: 1000 });
    clock.advance(200);
    await cache.get('a', { ask, ttlMs: 1000, maxAgeMs: 200 });
    expect(ask).toHaveBeenCalledTimes(1);
    await cache.get('a', { ask, ttlMs: 1000, maxAgeMs: 199 });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('gives the last answer with the problem when the source fails', async () => {
    const { clock, cache } = setUp();
    const t0 = clock.now();
    await cache.get('a', { ask: async () => 5, ttlMs: 1000 });
    clock.advance(2000);
    const fail = async () => {
      throw down();
    };
    await expect(cache.get('a', { ask: fail, ttlMs: 1000 })).resolves.toEqual({
      state: 'stale',
      value: 5,
      observedAt: iso(t0),
      validUntil: iso(t0 + 1000),
      problem: {
        code: 'Down',
        status: 503,
        message: 'down',
        since: iso(t0 + 2000),
      },
    });
  });

  it('says that nothing is known, and since when', async () => {
    const { clock, cache } = setUp({ coolDownMs: 100 });
    const since = iso(clock.now());
    const ask = jest.fn(async () => {
      throw down();
    });
    await cache.get('a', { ask, ttlMs: 1000 });
    clock.advance(500);
    await expect(cache.get('a', { ask, ttlMs: 1000 })).resolves.toMatchObject({
      state: 'not-answered',
      askedAt: iso(clock.now()),
      problem: { since },
    });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('leaves a failing source alone until it may be asked again', async () => {
    const { clock, cache } = setUp({ coolDownMs: 30_000 });
    const retryAt = clock.now() + 3_600_000;
    const ask = jest.fn().mockRejectedValueOnce(down(retryAt));
    await cache.get('a', { ask, ttlMs: 1000 });
    clock.advance(3_599_999);
    await expect(cache.get('a', { ask, ttlMs: 1000 })).resolves.toMatchObject({
      problem: { retryAt: iso(retryAt) },
    });
    expect(ask).toHaveBeenCalledTimes(1);
    clock.advance(1);
    ask.mockResolvedValue('back');
    await expect(cache.get('a', { ask, ttlMs: 1000 })).resolves.toMatchObject({
      state: 'answered',
      value: 'back',
    });
  });

  it('tells when a source begins to fail and when it answers again, once each', async () => {
    const seen: (string | undefined)[] = [];
    const { clock, cache } = setUp({
      coolDownMs: 0,
      onChange: (_key, error) => seen.push(error?.code),
    });
    const ask = jest
      .fn()
      .mockRejectedValueOnce(down())
      .mockRejectedValueOnce(down())
      .mockRejectedValueOnce(down(undefined, 'Other'))
      .mockResolvedValue(1);
    for (let i = 0; i < 5; i++) {
      await cache.get('a', { ask, ttlMs: 1 });
      clock.advance(10);
    }
    expect(seen).toEqual(['Down', 'Other', undefined]);
  });

  it('does not let a caller wait longer than it wants, and keeps asking', async () => {
    const { clock, cache } = setUp();
    let answer: (value: string) => void = () => undefined;
    const ask = () => new Promise<string>(resolve => (answer = resolve));
    await expect(
      cache.get('a', { ask, ttlMs: 60_000, waitMs: 5_000 }),
    ).resolves.toMatchObject({
      state: 'not-answered',
      problem: {
        code: 'Timeout',
        message: 'No answer within 5 s; it is still awaited.',
      },
    });
    answer('late');
    await new Promise(resolve => setImmediate(resolve));
    const never = jest.fn();
    await expect(
      cache.get('a', { ask: never, ttlMs: 60_000 }),
    ).resolves.toMatchObject({ state: 'answered', value: 'late' });
    expect(never).not.toHaveBeenCalled();
    expect(clock.slept).toEqual([5_000]);
  });

  describe('with a store', () => {
    it('survives the process', async () => {
      const kept = new Map<string, KeptAnswer>();
      const store = {
        load: async (key: string) => kept.get(key),
        save: async (key: string, answer: KeptAnswer) => {
          kept.set(key, answer);
        },
      };
      const before = setUp({ store });
      const t0 = before.clock.now();
      await before.cache.get('a', { ask: async () => ({ n: 1 }), ttlMs: 1000 });

      const after = setUp({ store });
      const ask = jest.fn().mockRejectedValue(down());
      await expect(
        after.cache.get('a', { ask, ttlMs: 1000 }),
      ).resolves.toMatchObject({ state: 'answered', value: { n: 1 } });
      expect(ask).not.toHaveBeenCalled();

      const muchLater = setUp({ store });
      muchLater.clock.advance(86_400_000);
      await expect(
        muchLater.cache.get('a', { ask, ttlMs: 1000 }),
      ).resolves.toMatchObject({
        state: 'stale',
        value: { n: 1 },
        observedAt: iso(t0),
      });
    });

    it('goes on without a store that fails or holds garbage', async () => {
      const failures: unknown[] = [];
      const { cache } = setUp({
        store: {
          load: async () => ({ json: '{', observedAt: 0, validUntil: 9e15 }),
          save: async () => {
            throw new Error('disk full');
          },
        },
        onStoreFailure: (_key, error) => failures.push(error),
      });
      await expect(
        cache.get('a', { ask: async () => 3, ttlMs: 1000 }),
      ).resolves.toMatchObject({ state: 'answered', value: 3 });
      expect(failures).toHaveLength(2);
    });
  });

  it('holds its bounds, never throws and never gives a value it was not told', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      length: fc.integer({ min: 0, max: 60 }),
      fails: fc.boolean(),
      passes: fc.integer({ min: 0, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
        const { clock, cache } = setUp({
          maxEntries: 3,
          maxBytes: 100,
          coolDownMs: 5,
        });
        const told = new Map<string, string>();
        for (const { key, length, fails, passes } of steps) {
          const answer = await cache.get(key, {
            ttlMs: 40,
            ask: async () => {
              if (fails) {
                throw down();
              }
              told.set(key, 'x'.repeat(length));
              return told.get(key);
            },
          });
          // Where something is told it is what was said, and fresh if it says so.
          const expected =
            answer.state === 'not-answered'
              ? { problem: { code: 'Down' } }
              : { value: told.get(key) };
          expect(answer).toMatchObject(expected);
          const lapses =
            answer.state === 'answered' ? Date.parse(answer.validUntil) : 9e15;
          expect(lapses).toBeGreaterThan(clock.now());
          expect(cache.size.entries).toBeLessThanOrEqual(3);
          expect(cache.size.bytes).toBeLessThanOrEqual(100);
          clock.advance(passes);
        }
      }),
    );
  });
});

describe('AnswerCaches that share a store', () => {
  /** Answers and turns as a database keeps them. */
  function shared() {
    const kept = new Map<string, KeptAnswer>();
    const taken = new Map<string, { until: number; failure?: KeptFailure }>();
    const turns: Turns = {
      take: async (key, now, until) => {
        const row = taken.get(key);
        if (row?.failure && row.failure.askAgainAt > now) {
          return { state: 'resting', failure: row.failure };
        }
        if (row && !row.failure && row.until > now) {
          return { state: 'taken', until: row.until };
        }
        taken.set(key, { until });
        return { state: 'mine' };
      },
      end: async (key, failure) => {
        if (failure) taken.set(key, { until: 0, failure });
        else taken.delete(key);
      },
    };
    const store = {
      load: async (key: string) => kept.get(key),
      save: async (key: string, answer: KeptAnswer) => {
        kept.set(key, answer);
      },
    };
    const clock = new ManualClock();
    const cache = (over: Partial<AnswerCacheOptions> = {}) =>
      setUp({ clock, store, turns, ...over }).cache;
    return { clock, cache, kept, taken, turns };
  }

  const slowly = <T>(value: T) =>
    jest.fn(async () => {
      for (let turn = 0; turn < 5; turn++) {
        await new Promise(resolve => setImmediate(resolve));
      }
      return value;
    });

  it('ask once, and all have the answer', async () => {
    const { cache } = shared();
    const ask = slowly('x');
    const answers = await Promise.all(
      [cache(), cache(), cache()].map(each =>
        each.get('a', { ask, ttlMs: 60_000 }),
      ),
    );
    expect(ask).toHaveBeenCalledTimes(1);
    expect(answers).toEqual(
      Array(3).fill(expect.objectContaining({ state: 'answered', value: 'x' })),
    );
  });

  it('rest together until the Retry-After is over, through a restart', async () => {
    const { cache, clock } = shared();
    const retryAt = clock.now() + 3_600_000;
    const ask = jest.fn().mockRejectedValueOnce(down(retryAt, 'Throttled'));
    const question = { ask, ttlMs: 1000 };
    await cache().get('a', question);
    const started = cache();
    await expect(started.get('a', question)).resolves.toMatchObject({
      state: 'not-answered',
      problem: { code: 'Throttled', status: 503, retryAt: iso(retryAt) },
    });
    clock.advance(3_599_999);
    await started.get('a', question);
    expect(ask).toHaveBeenCalledTimes(1);
    clock.advance(1);
    ask.mockResolvedValueOnce('x');
    await expect(started.get('a', question)).resolves.toMatchObject({
      value: 'x',
    });
  });

  it('go on where one died while it asked', async () => {
    const { cache, turns, clock } = shared();
    const start = clock.now();
    await turns.take('a', start, start + 60_000);
    const ask = jest.fn(async () => 'x');
    await cache().get('a', { ask, ttlMs: 1000 });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(clock.now()).toBeGreaterThanOrEqual(start + 60_000);
  });

  it('ask each for itself where the turns cannot be kept', async () => {
    const onStoreFailure = jest.fn();
    const broken = async () => {
      throw new Error('the database is gone');
    };
    const { cache } = shared();
    const ask = jest.fn(async () => 'x');
    await expect(
      cache({ onStoreFailure, turns: { take: broken, end: broken } }).get('a', {
        ask,
        ttlMs: 1000,
      }),
    ).resolves.toMatchObject({ value: 'x' });
    expect(onStoreFailure).toHaveBeenCalledTimes(2);
  });

  it('show what another has put into the store, without asking', async () => {
    const { cache, clock } = shared();
    const [one, other] = [cache(), cache()];
    await expect(other.peek('a')).resolves.toBeUndefined();
    await one.put('a', [1], 1000);
    clock.advance(60_000);
    await expect(other.peek('a')).resolves.toMatchObject({
      state: 'answered',
      value: [1],
      validUntil: iso(clock.now() - 59_000),
    });
  });

  it('take no answer from the future for a fresh one', async () => {
    const { cache, kept, clock } = shared();
    const ahead = clock.now() + 3_600_000;
    kept.set('a', {
      json: '"future"',
      observedAt: ahead,
      validUntil: ahead + 1000,
    });
    const ask = jest.fn(async () => 'now');
    const one = cache();
    await expect(one.get('a', { ask, ttlMs: 1000 })).resolves.toMatchObject({
      value: 'now',
    });
    // Nor is one fresh that lapsed before it was observed.
    kept.set('b', {
      json: '"odd"',
      observedAt: clock.now(),
      validUntil: clock.now() - 1,
    });
    await expect(one.get('b', { ask, ttlMs: 1000 })).resolves.toMatchObject({
      value: 'now',
    });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('hold up no more questions than the limit while they wait for a turn', async () => {
    const { cache, turns, clock } = shared();
    await turns.take('a', clock.now(), clock.now() + 10_000);
    const limit = new Limit(1);
    const one = cache();
    const ask = jest.fn(async () => 'x');
    const waiting = one.get('a', { ask, ttlMs: 1000, limit });
    await expect(
      one.get('b', { ask, ttlMs: 1000, limit }),
    ).resolves.toMatchObject({ value: 'x' });
    expect(clock.slept.length).toBeLessThan(5);
    await waiting;
  });
});
