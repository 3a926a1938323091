import { testDatabases } from '../__testUtils__/databases';
import { Knex } from './openDatabase';
import { TurnStore } from './TurnStore';

const databases = testDatabases();
const NOW = 1_795_000_000_000;
const LONG = `compute-usages|${'0'.repeat(36)}|${'x'.repeat(200)}`;

describe.each(databases.ids)('TurnStore on %p', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.open(id);
  }, 60_000);

  it('gives a turn to one, until it is over or lapses', async () => {
    const [a, b] = [new TurnStore(knex), new TurnStore(knex)];
    const took = await Promise.all(
      [a, b, a, b].map(one => one.take(LONG, NOW, NOW + 1000)),
    );
    expect(took.filter(({ state }) => state === 'mine')).toHaveLength(1);
    expect(took).toContainEqual({ state: 'taken', until: NOW + 1000 });

    await expect(b.take(LONG, NOW + 1000, NOW + 2000)).resolves.toEqual({
      state: 'mine',
    });
    // Who was too late has no turn to end.
    await a.end(LONG);
    await expect(a.take(LONG, NOW + 1001, NOW + 9000)).resolves.toMatchObject({
      state: 'taken',
    });
    await b.end(LONG);
    await expect(a.take(LONG, NOW + 1001, NOW + 9000)).resolves.toEqual({
      state: 'mine',
    });
  });

  it('lets all rest after a failure, and forgets it in time', async () => {
    const [a, b] = [new TurnStore(knex), new TurnStore(knex)];
    const failure = {
      code: 'TooManyRequests',
      message: 'wait',
      status: 429,
      retryAt: NOW + 3_600_000,
      since: NOW,
      askAgainAt: NOW + 3_600_000,
    };
    await a.take('q', NOW, NOW + 1000);
    await a.end('q', failure);
    await expect(b.take('q', NOW + 3_599_999, NOW + 4e6)).resolves.toEqual({
      state: 'resting',
      failure,
    });
    await expect(b.forgetRestedBefore(NOW + 3_600_000)).resolves.toBe(0);
    await expect(b.take('q', NOW + 3_600_000, NOW + 4e6)).resolves.toEqual({
      state: 'mine',
    });
    await b.end('q', failure);
    await expect(b.forgetRestedBefore(NOW + 3_600_001)).resolves.toBe(1);
  });

  it('leaves nothing taken behind when it stops, and keeps what rests', async () => {
    const [a, b] = [new TurnStore(knex), new TurnStore(knex)];
    await a.take('one', NOW, NOW + 60_000);
    await b.take('other', NOW, NOW + 60_000);
    await a.take('failed', NOW, NOW + 60_000);
    await a.end('failed', {
      code: 'Busy',
      message: 'busy',
      since: NOW,
      askAgainAt: NOW + 30_000,
    });
    await a.endAll();
    await expect(b.take('one', NOW, NOW + 1)).resolves.toEqual({
      state: 'mine',
    });
    await expect(a.take('other', NOW, NOW + 1)).resolves.toMatchObject({
      state: 'taken',
    });
    await expect(b.take('failed', NOW, NOW + 1)).resolves.toMatchObject({
      state: 'resting',
    });
  });
});
