import os from 'node:os';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { openRegistry } from '@rally/model-registry';
import { testDatabases } from './__testUtils__/databases';
import { misfits } from './__testUtils__/openApi';
import { kmeansForEachTest } from './__testUtils__/startKmeans';
import { tableOf, trained } from './__testUtils__/trained';
import { Knex } from './traffic/openDatabase';

const first = trained(1);
const databases = testDatabases();

describe.each(databases.ids)('what models answered, on %p', id => {
  const directory = createMockDirectory();
  const startAny = kmeansForEachTest();
  let knex: Knex;

  beforeEach(async () => {
    directory.clear();
    knex = await databases.open(id);
    await openRegistry({ directory: directory.path }).publish({
      name: 'style',
      ...first,
      by: 'user:default/ada',
      stage: 'production',
    });
  });
  afterEach(() => jest.restoreAllMocks());

  async function start(replica: string, database = async () => knex) {
    jest.spyOn(os, 'hostname').mockReturnValue(replica);
    const started = await startAny({
      kmeans: { registry: { fileSystem: { directory: directory.path } } },
      database,
    });
    const { api } = started;
    return {
      ...started,
      /** So many rallies in requests of a hundred. */
      predict: async (rows: number) => {
        const { data, features } = tableOf(9, 2, rows);
        const all = Array.from({ length: rows }, (_, row) =>
          Array.from(
            data.subarray(row * features.length, (row + 1) * features.length),
            figure => (Number.isNaN(figure) ? null : figure),
          ),
        );
        for (let from = 0; from < rows; from += 100) {
          const { status } = await api
            .post('/api/kmeans/models/style/predict')
            .send({ impute: true, rows: all.slice(from, from + 100) });
          expect(status).toBe(200);
        }
      },
      drift: async () => {
        const answer = await api.get('/api/kmeans/models/style/drift');
        expect(answer.status).toBe(200);
        expect(misfits('DriftAnswer', answer.body)).toEqual([]);
        return answer.body;
      },
    };
  }

  it('is summed over replicas, and outlives them', async () => {
    const one = await start('portal-1');
    const two = await start('portal-2');
    await one.predict(100);
    await two.predict(300);
    expect(await one.drift()).toMatchObject({
      replicas: 1,
      counted: { rows: 100 },
      unknown: expect.stringContaining('has answered 100 rallies'),
    });
    // What is written down when it stops.
    await one.backend.stop();
    const both = await two.drift();
    expect(both).toMatchObject({
      replicas: 2,
      counted: { rows: 400 },
      latency: { rows: 400, requests: 4 },
    });
    expect(both).not.toHaveProperty('unknown');
    expect(both.worst.psi).toBeGreaterThan(0.25);

    await two.backend.stop();
    const again = await start('portal-1');
    expect(await again.drift()).toEqual(
      expect.objectContaining({ ...both, windows: expect.any(Array) }),
    );
    await again.predict(100);
    // The same machine after a restart is no further replica.
    expect(await again.drift()).toMatchObject({
      replicas: 2,
      counted: { rows: 500, since: both.counted.since },
    });
    const report = await again.api.get(
      '/api/kmeans/models/style/versions/1/promotion',
    );
    expect(report.status).toBe(200);
  });

  it('is of the memory alone where the database does not answer, and predictions go on', async () => {
    let away = true;
    const one = await start('portal-1', async () => {
      if (away) throw Object.assign(new Error('db-7'), { code: 'ENOTFOUND' });
      return knex;
    });
    const nothing = await one.drift();
    expect(nothing).toMatchObject({
      replicas: 0,
      unknown:
        'this replica remembers no answer of version 1, and the database does not answer',
    });
    await one.predict(300);
    const alone = await one.drift();
    expect(alone).toMatchObject({
      replicas: 1,
      counted: { rows: 300 },
      stale: {
        problem: expect.stringContaining('the host name is not known'),
      },
    });
    expect(JSON.stringify(alone)).not.toContain('db-7');
    expect(alone.worst.psi).toBeGreaterThan(0.25);
    // It is back when the portal stops.
    away = false;
    await one.backend.stop();
    const again = await start('portal-1');
    expect(await again.drift()).toMatchObject({ counted: { rows: 300 } });
  });

  it('is of the memory alone where the tables are gone', async () => {
    const one = await start('portal-1');
    await one.predict(300);
    await knex.schema.dropTable('kmeans_traffic');
    const { stale, counted } = await one.drift();
    expect(counted.rows).toBe(300);
    expect(stale.problem).toContain('The database does not answer');
    await one.backend.stop();
  });
});
