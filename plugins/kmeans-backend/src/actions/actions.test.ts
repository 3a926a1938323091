import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { openRegistry } from '@rally/model-registry';
import { kmeansForEachTest } from '../__testUtils__/startKmeans';
import { trained } from '../__testUtils__/trained';

const rally = { length_shots: 9, net_approaches: 0.4, run_m: 12 };

describe('actions', () => {
  const directory = createMockDirectory();
  const credentials = mockCredentials.user();
  const startAny = kmeansForEachTest();
  const start = (denied: string[] = []) =>
    startAny({
      kmeans: { registry: { fileSystem: { directory: directory.path } } },
      denied,
    });

  beforeEach(async () => {
    directory.clear();
    const registry = openRegistry({ directory: directory.path });
    for (const seed of [1, 2]) {
      await registry.publish({
        name: 'style',
        ...trained(seed),
        by: 'user:default/ada',
        ...(seed === 1 && { stage: 'production' as const }),
      });
    }
  });

  it('say what they are', async () => {
    const { actions } = await start();
    const { actions: listed } = await actions.list();
    expect(listed.map(action => action.name)).toEqual([
      'list-models',
      'predict-cluster',
      'explain-cluster',
      'compare-model-versions',
      'promote-model-version',
    ]);
    for (const action of listed) {
      const promotes = action.name === 'promote-model-version';
      expect(action.attributes).toEqual({
        readOnly: !promotes,
        idempotent: true,
        destructive: promotes,
      });
      expect(action.description.length).toBeGreaterThan(80);
      expect(action.examples).not.toEqual([]);
      expect([...actions.actions.values()]).toContainEqual(
        expect.objectContaining({
          name: action.name,
          visibilityPermission: expect.objectContaining({
            name: expect.stringMatching(/^kmeans\.model\./),
          }),
        }),
      );
    }
  });

  async function invoke(
    { actions }: Awaited<ReturnType<typeof start>>,
    name: string,
    input: object,
  ) {
    const { output } = await actions.invoke({
      id: `test:${name}`,
      input: input as never,
      credentials,
    });
    return JSON.parse(JSON.stringify(output));
  }

  it('list-models and compare-model-versions answer what their routes answer', async () => {
    const started = await start();
    const models = await started.api.get('/api/kmeans/models');
    await expect(invoke(started, 'list-models', {})).resolves.toEqual(
      models.body,
    );
    const compared = await started.api.get(
      '/api/kmeans/models/style/compare?from=1&to=2',
    );
    const { moverPlaces: _, ...rest } = compared.body;
    await expect(
      invoke(started, 'compare-model-versions', {
        name: 'style',
        from: 1,
        to: 2,
      }),
    ).resolves.toEqual(rest);
  });

  it('predict-cluster and explain-cluster agree with each other and the route', async () => {
    const started = await start();
    const { body } = await started.api
      .post('/api/kmeans/models/style/predict')
      .send({ rows: [rally] });
    const predicted = await invoke(started, 'predict-cluster', {
      name: 'style',
      rows: [rally],
    });
    expect(predicted).toEqual(body);
    const [prediction] = predicted.predictions;
    const explained = await invoke(started, 'explain-cluster', {
      name: 'style',
      figures: rally,
    });
    expect(explained).toMatchObject({
      version: 1,
      cluster: { cluster: prediction.cluster, name: prediction.label },
      why: { cluster: prediction.cluster, imputed: [] },
    });
    expect(explained.why.distance).toBeCloseTo(prediction.distance, 10);
    expect(explained.why.margin).toBeCloseTo(prediction.margin, 10);
    await expect(
      invoke(started, 'explain-cluster', {
        name: 'style',
        version: 2,
        cluster: prediction.cluster,
      }),
    ).resolves.not.toHaveProperty('why');
  });

  it('promote-model-version refuses with the findings, and goes on when confirmed', async () => {
    const started = await start();
    const promote = (input: object) =>
      invoke(started, 'promote-model-version', {
        name: 'style',
        version: 2,
        ...input,
      });
    await expect(promote({})).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Drift is not known'),
    });
    await expect(
      promote({ confirmed: true, expected: 1 }),
    ).resolves.toMatchObject({
      model: 'style',
      version: 2,
      replaced: 1,
      verdict: expect.stringMatching(/risky|unknown/),
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'drift', verdict: 'unknown' }),
      ]),
    });
    await expect(
      promote({ confirmed: true, expected: 1 }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it.each([
    ['predict-cluster', { name: 'style', rows: [] }, /rows/],
    ['predict-cluster', { name: '../x', rows: [rally] }, /name/],
    [
      'predict-cluster',
      { name: 'style', rows: [{ ...rally, run_m: null }] },
      /Row 0: run_m is null/,
    ],
    [
      'predict-cluster',
      { name: 'style', rows: [{ length_shots: 1, run_m: 1 }] },
      /Row 0: net_approaches is missing/,
    ],
    ['explain-cluster', { name: 'style' }, /needs either cluster or figures/],
    [
      'explain-cluster',
      { name: 'style', cluster: 0, figures: rally },
      /needs either cluster or figures/,
    ],
    ['explain-cluster', { name: 'style', cluster: 9 }, /no cluster 9/],
    [
      'explain-cluster',
      { name: 'style', figures: { ...rally, speed: 1 } },
      /no feature "speed"/,
    ],
    ['compare-model-versions', { name: 'style', from: 0, to: 1 }, /from/],
    ['promote-model-version', { name: 'style', version: 1.5 }, /version/],
  ])('%s refuses %j', async (name, input, message) => {
    const started = await start();
    await expect(invoke(started, name, input)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['predict-cluster', { name: 'none', rows: [rally] }],
    ['predict-cluster', { name: 'style', version: 7, rows: [rally] }],
    ['explain-cluster', { name: 'none', cluster: 0 }],
    ['promote-model-version', { name: 'style', version: 7 }],
  ])('%s finds nothing for %j', async (name, input) => {
    const started = await start();
    await expect(invoke(started, name, input)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it.each([
    ['list-models', {}, 'kmeans.model.read'],
    [
      'predict-cluster',
      { name: 'style', rows: [rally] },
      'kmeans.model.predict',
    ],
    ['explain-cluster', { name: 'style', cluster: 0 }, 'kmeans.model.predict'],
    [
      'compare-model-versions',
      { name: 'style', from: 1, to: 2 },
      'kmeans.model.read',
    ],
    [
      'promote-model-version',
      { name: 'style', version: 2, confirmed: true },
      'kmeans.model.promote',
    ],
  ])('%s needs its permission', async (name, input, permission) => {
    const started = await start([permission]);
    await expect(invoke(started, name, input)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(permission),
    });
  });
});
