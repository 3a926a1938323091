import { readdirSync, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { renameClusters } from '@rally/ml';
import { openRegistry } from '@rally/model-registry';
import {
  PointsAnswer,
  unpackFloats,
  unpackIntegers,
} from '@rally/plugin-kmeans-common';
import { misfits } from './__testUtils__/openApi';
import { kmeansForEachTest } from './__testUtils__/startKmeans';
import { tableOf, trained } from './__testUtils__/trained';

const OWNER = 'group:default/platform';
const first = trained(1);
const second = trained(2);

describe('kmeans backend', () => {
  const directory = createMockDirectory();
  const startAny = kmeansForEachTest();
  const registry = () => openRegistry({ directory: directory.path });
  const kmeans = () => ({
    registry: { fileSystem: { directory: directory.path } },
  });
  const start = (options = {}) => startAny({ kmeans: kmeans(), ...options });

  beforeEach(async () => {
    directory.clear();
    await registry().publish({
      name: 'style',
      ...first,
      by: 'user:default/ada',
      description: 'How rallies are played',
      owner: OWNER,
      lineage: { run: 'run-1' },
      stage: 'production',
    });
    await registry().publish({
      name: 'style',
      ...second,
      by: 'user:default/ada',
    });
  });

  it('lists models, and tells of those it cannot read', async () => {
    await registry().publish({
      name: 'broken',
      ...first,
      by: 'user:default/ada',
    });
    writeFileSync(directory.resolve('documents/broken/00000001.json'), '{');
    const { api } = await start();
    const { status, body } = await api.get('/api/kmeans/models');
    expect(status).toBe(200);
    expect(misfits('ModelsAnswer', body)).toEqual([]);
    expect(body).toMatchObject({
      models: [
        {
          name: 'style',
          owner: OWNER,
          stages: { candidate: 1, production: 1, archived: 0 },
          production: { version: 1 },
          latest: { version: 2 },
        },
      ],
      problems: [
        { message: expect.stringContaining('model broken is damaged') },
      ],
    });
  });

  it('shows a model and its versions', async () => {
    const { api } = await start();
    const model = await api.get('/api/kmeans/models/style');
    expect(model.status).toBe(200);
    expect(misfits('ModelDetails', model.body)).toEqual([]);
    expect(model.body.versions.map((v: any) => v.stage)).toEqual([
      'candidate',
      'production',
    ]);
    const version = await api.get('/api/kmeans/models/style/versions/1');
    expect(version.status).toBe(200);
    expect(misfits('VersionDetails', version.body)).toEqual([]);
    expect(version.body).toMatchObject({
      version: 1,
      contentHash: first.model.contentHash,
      source: 'rally',
      metrics: first.model.metrics,
      training: first.model.training,
    });
    const shares = version.body.clusters.map((c: any) => c.share);
    expect(shares.reduce((a: number, b: number) => a + b)).toBeCloseTo(1);
    for (const { low, high, mean } of version.body.features) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
  });

  it('gives the points once, and then says that they are the same', async () => {
    const { api } = await start();
    const path = '/api/kmeans/models/style/versions/2/points';
    const answer = await api.get(path);
    expect(answer.status).toBe(200);
    expect(misfits('PointsAnswer', answer.body)).toEqual([]);
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    const points: PointsAnswer = answer.body;
    expect(points).toMatchObject({ from: 'result', count: 300, rows: 300 });
    expect([...unpackIntegers(points.clusters)]).toEqual(
      second.result.clusters,
    );
    expect([...unpackFloats(points.x)]).toEqual(
      second.result.x.map(Math.fround),
    );
    expect(points.playerNames[unpackIntegers(points.server)[0]]).toBe(
      second.result.playerNames[second.result.players[0][0]],
    );
    const again = await api.get(path).set('If-None-Match', answer.headers.etag);
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('gives the points of the model file where no result was kept', async () => {
    await registry().publish({
      name: 'bare',
      model: first.model,
      by: 'user:default/ada',
    });
    const { api } = await start();
    const { body } = await api.get('/api/kmeans/models/bare/versions/1/points');
    expect(misfits('PointsAnswer', body)).toEqual([]);
    expect(body).toMatchObject({
      from: 'model',
      count: first.model.projection!.points.length,
      distances: { length: 0 },
    });
    const compared = await api.get(
      '/api/kmeans/models/bare/compare?from=1&to=1',
    );
    expect(compared.status).toBe(404);
    expect(compared.body.error.message).toContain(
      'Neither version 1 nor version 1 kept its rallies',
    );
  });

  it('gives the figures of one rally', async () => {
    const { api } = await start();
    const { status, body } = await api.get(
      `/api/kmeans/models/style/versions/1/rallies/${encodeURIComponent(
        'final/1',
      )}/300`,
    );
    expect(status).toBe(200);
    expect(misfits('RallyAnswer', body)).toEqual([]);
    const { data, features, rows } = tableOf(1);
    expect(body).toMatchObject({
      matchId: 'final/1',
      rallyId: '300',
      players: ['B. Baseline', 'A. Ace'],
      figures: Object.fromEntries(
        features.map((name, i) => [
          name,
          Math.fround(data[(rows - 1) * features.length + i]),
        ]),
      ),
    });
    const missing = await api.get(
      '/api/kmeans/models/style/versions/1/rallies/semi-final/1',
    );
    expect(missing.body.figures.run_m).toBeNull();
  });

  it('compares two versions on the same rallies', async () => {
    const { api } = await start();
    const { status, body } = await api.get(
      '/api/kmeans/models/style/compare?from=1&to=2',
    );
    expect(status).toBe(200);
    expect(misfits('Comparison', body)).toEqual([]);
    expect(body).toMatchObject({
      from: 1,
      to: 2,
      measuredOn: 2,
      rallies: 300,
      leftOut: 0,
      adjustedRand: 1,
      moved: 0,
      movers: [],
    });
    expect(body.clusters.to.every((c: any) => c.from !== undefined)).toBe(true);
  });

  it('finds who moves where a version has fewer clusters', async () => {
    await registry().publish({
      name: 'style',
      ...trained(3, 0, 2),
      by: 'user:default/ada',
    });
    const { api } = await start();
    const { body } = await api.get(
      '/api/kmeans/models/style/compare?from=1&to=3',
    );
    expect(body.moved).toBe(100);
    expect(body.moverPlaces).toHaveLength(100);
    expect(body.adjustedRand).toBeLessThan(0.8);
    const [mover] = body.movers;
    const place = body.moverPlaces[0];
    const points = await api.get('/api/kmeans/models/style/versions/3/points');
    expect(points.body.rallyIds[place]).toBe(mover.rallyId);
  });

  it('tells of drift what was served, and why where nothing was', async () => {
    const { api } = await start();
    const nothing = await api.get('/api/kmeans/models/style/drift');
    expect(nothing.status).toBe(200);
    expect(misfits('DriftAnswer', nothing.body)).toEqual([]);
    expect(nothing.body).toMatchObject({
      version: 1,
      features: [],
      unknown: 'version 1 has answered nothing in the last seven days',
    });

    const { data, features, rows } = tableOf(9, 2, 600);
    const answer = await api.post('/api/kmeans/models/style/predict').send({
      impute: true,
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from(
          data.subarray(row * features.length, (row + 1) * features.length),
          figure => (Number.isNaN(figure) ? null : figure),
        ),
      ),
    });
    expect(answer.status).toBe(200);
    const { body } = await api.get('/api/kmeans/models/style/drift');
    expect(misfits('DriftAnswer', body)).toEqual([]);
    expect(body.features.map((f: any) => f.feature)).toEqual(features);
  });

  it('says what the gates say', async () => {
    const { api } = await start();
    const { status, body } = await api.get(
      '/api/kmeans/models/style/versions/2/promotion',
    );
    expect(status).toBe(200);
    expect(misfits('PromotionReport', body)).toEqual([]);
    expect(body).toMatchObject({ version: 2, production: 1 });
    const verdicts = Object.fromEntries(
      body.findings.map((f: any) => [f.rule, f.verdict]),
    );
    expect(verdicts).toMatchObject({
      'adjusted-rand': 'clear',
      moved: 'clear',
      drift: 'unknown',
    });
  });

  it('has nothing against the first version, nor against the present one', async () => {
    const { api } = await start();
    const { body } = await api.get(
      '/api/kmeans/models/style/versions/1/promotion',
    );
    expect(body).toMatchObject({
      verdict: 'clear',
      findings: [],
      production: 1,
    });
  });

  it('promotes only what is clear or confirmed, tells the owner, writes it down', async () => {
    const { api, told, events } = await start();
    const promote = (body: object) =>
      api.post('/api/kmeans/models/style/promote').send(body);
    const refused = await promote({ version: 2 });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(
      /^Version 2 of style (is risky|cannot be judged in full): .*Drift is not known: .* To promote it all the same, confirm it \(confirmed: true\)\.$/,
    );
    expect(told).toEqual([]);

    const done = await promote({ version: 2, confirmed: true, expected: 1 });
    expect(done.status).toBe(200);
    expect(misfits('ModelDetails', done.body)).toEqual([]);
    expect(done.body.history[0]).toMatchObject({
      version: 2,
      to: 'production',
      by: 'user:default/mock',
    });
    expect(told).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: OWNER,
          excludeEntityRef: 'user:default/mock',
        },
        payload: expect.objectContaining({
          title: 'style v2 is in production',
          link: '/models/style',
        }),
      },
    ]);
    expect(events.map(e => [e.eventId, e.outcome])).toEqual([
      ['model-promote', 'fail'],
      ['model-promote', 'success'],
    ]);
    expect(events[1].meta).toMatchObject({
      name: 'style',
      version: 2,
      confirmed: true,
      requestedBy: 'user:default/mock',
    });
    const predicted = await api
      .post('/api/kmeans/models/style/predict')
      .send({ features: { length_shots: 2, net_approaches: 0, run_m: 3 } });
    expect(predicted.body.version).toBe(2);
    expect(misfits('PredictAnswer', predicted.body)).toEqual([]);

    const late = await promote({ version: 1, confirmed: true, expected: 1 });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain(
      'Version 2 of style is in production now, not version 1',
    );
  });

  it('promotes although nobody can be told', async () => {
    const { api } = await start({ mute: true });
    const { status } = await api
      .post('/api/kmeans/models/style/promote')
      .send({ version: 2, confirmed: true });
    expect(status).toBe(200);
  });

  it('rolls back and archives', async () => {
    const { api, told } = await start();
    await api
      .post('/api/kmeans/models/style/promote')
      .send({ version: 2, confirmed: true });
    const back = await api
      .post('/api/kmeans/models/style/rollback')
      .send({ expected: 2 });
    expect(back.status).toBe(200);
    expect(back.body.versions.map((v: any) => v.stage)).toEqual([
      'archived',
      'production',
    ]);
    const archived = await api
      .post('/api/kmeans/models/style/archive')
      .send({ version: 1 });
    expect(archived.status).toBe(200);
    expect(told.map(({ payload }) => payload.title)).toEqual([
      'style v2 is in production',
      'style was rolled back to v1',
      'style v1 was archived',
    ]);
    const drift = await api.get('/api/kmeans/models/style/drift');
    expect(drift.status).toBe(404);
  });

  it('names clusters in one new version, with its rallies', async () => {
    const { api, events } = await start();
    const rename = (names: object) =>
      api.put('/api/kmeans/models/style/versions/1/names').send({ names });
    const names = { 0: ' first strike ', 2: 'at the net' };
    const named = await rename(names);
    expect(named.status).toBe(201);
    expect(misfits('Version', named.body)).toEqual([]);
    expect(named.body).toMatchObject({
      version: 3,
      stage: 'candidate',
      hasResult: true,
      lineage: { run: 'run-1' },
      publishedBy: 'user:default/mock',
      contentHash: renameClusters(first.model, names).contentHash,
    });
    const { body } = await api.get('/api/kmeans/models/style/versions/3');
    expect(body.clusters.map((c: any) => c.name)).toEqual([
      'first strike',
      first.model.clusters[1].name,
      'at the net',
    ]);
    const points = await api.get('/api/kmeans/models/style/versions/3/points');
    expect(points.body).toMatchObject({ from: 'result', count: 300 });
    expect(events).toEqual([
      {
        eventId: 'model-rename-clusters',
        meta: {
          name: 'style',
          version: 1,
          names: { 0: 'first strike', 2: 'at the net' },
          requestedBy: 'user:default/mock',
        },
        outcome: 'success',
      },
    ]);
    // Whose answer was lost asks again: the same names are the same version.
    expect((await rename(names)).body.version).toBe(3);
  });

  it('publishes what a pipeline sends, once', async () => {
    const { api, events } = await start();
    const { model, result } = trained(5);
    const publish = (body: object) =>
      api.post('/api/kmeans/models/fresh/versions').send(body);
    const done = await publish({ model, result, owner: OWNER });
    expect(done.status).toBe(201);
    expect(misfits('Version', done.body)).toEqual([]);
    expect(done.body).toMatchObject({
      model: 'fresh',
      version: 1,
      contentHash: model.contentHash,
      publishedBy: 'user:default/mock',
      hasResult: true,
    });
    await expect(publish({ model })).resolves.toMatchObject({
      body: { version: 1 },
    });
    expect(events.map(e => e.eventId)).toEqual([
      'model-publish',
      'model-publish',
    ]);
  });

  it('writes a card for people', async () => {
    const { api } = await start();
    const card = await api.get('/api/kmeans/models/style/versions/1/card');
    expect(card.status).toBe(200);
    expect(card.headers['content-type']).toContain('text/markdown');
    expect(card.text).toContain('# style\n\nHow rallies are played\n');
    expect(card.text).toContain('- Kind: k-means, 3 clusters, 3 features');
    expect(card.text).toContain(`\`${first.model.contentHash}\``);
  });

  it('answers 503 where a model file was changed, and names it', async () => {
    const folder = directory.resolve('files/style');
    const file = readdirSync(folder).find(each =>
      each.startsWith(first.model.contentHash.slice(7)),
    )!;
    writeFileSync(`${folder}/${file}`, '{"format":"rally-kmeans-model"');
    const { api } = await start();
    const { status, body } = await api.get(
      '/api/kmeans/models/style/versions/1',
    );
    expect(status).toBe(503);
    expect(misfits('Error', body)).toEqual([]);
    expect(body.error.message).toContain(
      `The file of version 1 of style (${file}) cannot be used`,
    );
    expect(JSON.stringify(body)).not.toContain(directory.path);
    const renamed = await api
      .put('/api/kmeans/models/style/versions/1/names')
      .send({ names: { 0: 'x' } });
    expect(renamed.status).toBe(503);
    // The gates say what they could not measure.
    const report = await api.get(
      '/api/kmeans/models/style/versions/2/promotion',
    );
    expect(report.status).toBe(200);
    expect(report.body.verdict).toBe('unknown');
  });

  it('serves its description', async () => {
    const { api } = await start();
    const { status, text } = await api.get('/api/kmeans/openapi.yaml');
    expect(status).toBe(200);
    expect(text).toContain('openapi: 3.1.0');
  });
});
