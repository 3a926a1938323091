import fc from 'fast-check';
import { call, CallPolicy } from './call';
import { UpstreamError } from './UpstreamError';
import { ManualClock } from './__testUtils__/ManualClock';

const policy: CallPolicy = {
  attemptMs: 10_000,
  overallMs: 25_000,
  retries: 2,
  backoffMs: 250,
  maxBackoffMs: 4_000,
};

/** Time-outs do not fire in tests of retries, waits pass at once. */
function quickClock() {
  const clock = new ManualClock();
  clock.patience = 5_000;
  return clock;
}

const busy = (retryAt?: number) =>
  new UpstreamError({
    code: 'Busy',
    message: 'busy',
    status: 429,
    retryAt,
    transient: true,
  });

describe('call', () => {
  it('gives the first answer without waiting', async () => {
    const clock = quickClock();
    await expect(call(async () => 7, policy, { clock })).resolves.toBe(7);
    expect(clock.slept).toEqual([]);
  });

  it('asks again with a growing wait while the failure is transient', async () => {
    const clock = quickClock();
    const ask = jest.fn().mockRejectedValue(busy());
    await expect(
      call(ask, policy, { clock, random: () => 1 }),
    ).rejects.toMatchObject({ code: 'Busy' });
    expect(ask).toHaveBeenCalledTimes(3);
    expect(clock.slept).toEqual([250, 500]);
  });

  it('does not repeat what will be refused again', async () => {
    const ask = jest
      .fn()
      .mockRejectedValue(
        new UpstreamError({ code: 'Forbidden', message: 'no', status: 403 }),
      );
    await expect(
      call(ask, policy, { clock: quickClock() }),
    ).rejects.toMatchObject({ code: 'Forbidden' });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('waits as long as Retry-After says where that fits', async () => {
    const clock = quickClock();
    const ask = jest
      .fn()
      .mockRejectedValueOnce(busy(clock.now() + 3_000))
      .mockResolvedValue('ok');
    await expect(call(ask, policy, { clock })).resolves.toBe('ok');
    expect(clock.slept).toEqual([3_000]);
  });

  it('does not sleep through a long Retry-After', async () => {
    const clock = quickClock();
    const retryAt = clock.now() + 3_600_000;
    const ask = jest.fn().mockRejectedValue(busy(retryAt));
    await expect(call(ask, policy, { clock })).rejects.toMatchObject({
      code: 'Busy',
      retryAt,
    });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(clock.slept).toEqual([]);
  });

  it('breaks an attempt off after its time, and all after the overall time', async () => {
    const clock = new ManualClock();
    const aborted: boolean[] = [];
    const start = clock.now();
    const failing = call(
      signal =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted.push(true);
            reject(new Error('late'));
          }),
        ),
      policy,
      { clock, random: () => 0 },
    );
    await expect(failing).rejects.toMatchObject({ code: 'Timeout' });
    expect(aborted).toEqual([true, true, true]);
    expect(clock.now() - start).toBeLessThanOrEqual(policy.overallMs);
  });

  it('times out although the question ignores its signal or throws at once', async () => {
    const clock = new ManualClock();
    await expect(
      call(() => new Promise(() => undefined), policy, { clock }),
    ).rejects.toMatchObject({
      code: 'Timeout',
      message: expect.stringContaining('No answer within'),
    });
    await expect(
      call(
        () => {
          throw new SyntaxError('x');
        },
        policy,
        { clock: quickClock() },
      ),
    ).rejects.toMatchObject({ code: 'Malformed' });
  });

  it('never takes longer than the overall time, nor asks more often than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            takes: fc.integer({ min: 0, max: 12_000 }),
            retryIn: fc.option(fc.integer({ min: -1e6, max: 1e7 })),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        fc.integer({ min: 0, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (failures, retries, jitter) => {
          const clock = new ManualClock();
          clock.patience = 24_000;
          const start = clock.now();
          let asked = 0;
          const ask = async () => {
            const { takes, retryIn } = failures[asked % failures.length];
            asked += 1;
            clock.advance(Math.min(takes, policy.attemptMs));
            throw busy(retryIn === null ? undefined : clock.now() + retryIn);
          };
          await expect(
            call(ask, { ...policy, retries }, { clock, random: () => jitter }),
          ).rejects.toBeInstanceOf(UpstreamError);
          expect(asked).toBeLessThanOrEqual(retries + 1);
          // The attempt under way may end; none is begun after the end.
          expect(clock.now() - start).toBeLessThan(
            policy.overallMs + policy.attemptMs,
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
