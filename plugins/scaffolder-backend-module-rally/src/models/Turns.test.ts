import { Turns } from './Turns';

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const done = new Promise<void>(resolve => {
    end = resolve;
  });
  return { work: () => done, end };
}

describe('Turns', () => {
  it('lets one after the other work, in the order they came', async () => {
    const turns = new Turns(1);
    const seen: string[] = [];
    const first = held();
    const a = turns.take(first.work, { onWait: () => seen.push('a waits') });
    const rest = ['b', 'c'].map(name =>
      turns.take(async () => void seen.push(name), {
        onWait: () => seen.push(`${name} waits`),
      }),
    );
    expect(seen).toEqual(['b waits', 'c waits']);
    first.end();
    await Promise.all([a, ...rest]);
    expect(seen).toEqual(['b waits', 'c waits', 'b', 'c']);
  });

  it('lets as many as it may work at one time', async () => {
    const turns = new Turns(2);
    const both = [held(), held()];
    const onWait = jest.fn();
    const work = both.map(each => turns.take(each.work, { onWait }));
    expect(onWait).not.toHaveBeenCalled();
    both.forEach(({ end }) => end());
    await Promise.all(work);
  });

  it('goes on after work that fails, and after one who left', async () => {
    const turns = new Turns(1);
    const onWait = () => {};
    const first = held();
    const failing = turns.take(
      async () => {
        await first.work();
        throw new Error('no');
      },
      { onWait },
    );
    const leaver = new AbortController();
    const left = turns.take(async () => 'left', {
      signal: leaver.signal,
      onWait,
    });
    const last = turns.take(async () => 'last', { onWait });
    leaver.abort(new Error('cancelled'));
    first.end();
    await expect(failing).rejects.toThrow('no');
    await expect(left).rejects.toThrow('cancelled');
    await expect(last).resolves.toBe('last');
    await expect(turns.take(async () => 'free', { onWait })).resolves.toBe(
      'free',
    );
  });
});
