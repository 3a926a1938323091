import { bounded } from './bounded';

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason)),
  );

describe('bounded', () => {
  it('gives what the work gives', async () => {
    const work = async (signal: AbortSignal) => signal.aborted;
    await expect(bounded({ maxMs: 60_000 }, undefined, work)).resolves.toBe(
      false,
    );
  });

  it('says which setting ended work that takes too long', async () => {
    const failure = bounded({ maxMs: 1 }, undefined, untilAborted);
    await expect(failure).rejects.toThrow('kmeans.training.maxMinutes');
    await expect(failure).rejects.toMatchObject({ name: 'InputError' });
  });

  it('ends work of a task that is cancelled, with its reason', async () => {
    const cancel = new AbortController();
    const failure = bounded({ maxMs: 60_000 }, cancel.signal, untilAborted);
    cancel.abort(new Error('cancelled'));
    await expect(failure).rejects.toThrow('cancelled');
  });

  it('leaves an error of the work as it is', async () => {
    await expect(
      bounded({ maxMs: 60_000 }, undefined, async () => {
        throw new RangeError('k is 9');
      }),
    ).rejects.toThrow(RangeError);
  });
});
