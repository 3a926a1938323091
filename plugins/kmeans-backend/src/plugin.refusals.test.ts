import { readFileSync, writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { openRegistry } from '@rally/model-registry';
import { misfits } from './__testUtils__/openApi';
import { kmeansForEachTest } from './__testUtils__/startKmeans';
import { trained } from './__testUtils__/trained';

const { model, result } = trained(1);
/** As many as the registry takes. */
const MAX_VERSIONS = 1_000;

describe('kmeans backend refuses', () => {
  const directory = createMockDirectory();
  const startAny = kmeansForEachTest();
  const start = (options = {}) =>
    startAny({
      kmeans: { registry: { fileSystem: { directory: directory.path } } },
      ...options,
    });

  beforeEach(async () => {
    directory.clear();
    await openRegistry({ directory: directory.path }).publish({
      name: 'style',
      model,
      result,
      by: 'user:default/ada',
    });
  });

  it.each([
    ['get', '/models/..%2Fetc', undefined, 'name: '],
    ['get', '/models/.hidden', undefined, 'name: '],
    ['get', '/models/style/versions/0', undefined, 'version: '],
    ['get', '/models/style/versions/latest', undefined, 'version: '],
    ['get', '/models/style/versions/1e3/points', undefined, 'version: '],
    ['get', '/models/style/compare', undefined, 'from: '],
    ['get', '/models/style/compare?from=1&to=x', undefined, 'to: '],
    ['get', '/models/style/compare?from=1&to=1&x=1', undefined, 'x'],
    [
      'get',
      `/models/style/versions/1/rallies/${'x'.repeat(201)}/1`,
      undefined,
      'match: ',
    ],
    ['post', '/models/style/promote', {}, 'version: '],
    ['post', '/models/style/promote', [], 'request: '],
    ['post', '/models/style/promote', { version: '1' }, 'version: '],
    ['post', '/models/style/promote', { version: 1, confirm: true }, 'confirm'],
    ['post', '/models/style/promote', { version: 1, expected: 0 }, 'expected'],
    ['post', '/models/style/rollback', { version: 1 }, 'version'],
    ['post', '/models/style/archive', { version: 1.5 }, 'version: '],
    ['put', '/models/style/versions/0/names', { names: {} }, 'version: '],
    ['put', '/models/style/versions/1/names', {}, 'names: '],
    ['put', '/models/style/versions/1/names', { names: {} }, 'name a cluster'],
    ['put', '/models/style/versions/1/names', { names: ['x'] }, 'names: '],
    [
      'put',
      '/models/style/versions/1/names',
      { names: { 0: 'x', '-1': 'x' } },
      'names.-1: must be the number of a cluster',
    ],
    [
      'put',
      '/models/style/versions/1/names',
      { names: { 0: '  ' } },
      'names.0: must not be empty',
    ],
    [
      'put',
      '/models/style/versions/1/names',
      { names: { 0: 'x', 7: 'y' } },
      'There is no cluster 7; the model has 0 to 2.',
    ],
    ['post', '/models/style/versions', {}, 'model: '],
    ['post', '/models/style/versions', { model: {} }, 'This is no model'],
    [
      'post',
      '/models/style/versions',
      { model: { ...model, codeVersion: '9' } },
      'was changed after it was written',
    ],
    [
      'post',
      '/models/style/versions',
      { model, result: { ...result, rows: 1 } },
      'rows is less than 300',
    ],
    [
      'post',
      '/models/style/versions',
      { model, lineage: { author: 'me' } },
      'author',
    ],
  ] as const)('%s %s %j', async (method, path, body, message) => {
    const { api } = await start();
    const answer = await api[method](`/api/kmeans${path}`).send(body as object);
    expect(answer.status).toBe(400);
    expect(misfits('Error', answer.body)).toEqual([]);
    expect(answer.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('a body that is not JSON, or too long', async () => {
    const { api } = await start();
    const post = (path: string, body: string) =>
      api
        .post(`/api/kmeans/models/style${path}`)
        .set('content-type', 'application/json')
        .send(body);
    expect((await post('/promote', '{"version":')).status).toBe(400);
    const long = `{"x":"${'x'.repeat(100_000)}"}`;
    expect((await post('/promote', long)).status).toBe(413);
    // A publication may be longer, and is read.
    expect((await post('/versions', long)).status).toBe(400);
  });

  it.each([
    ['get', '/models/none', 'There is no model none.'],
    ['get', '/models/style/versions/2', 'has no version 2; its newest is 1.'],
    ['get', '/models/style/versions/2/points', 'has no version 2'],
    ['get', '/models/style/versions/2/card', 'has no version 2'],
    ['get', '/models/style/versions/2/promotion', 'has no version 2'],
    ['get', '/models/style/compare?from=1&to=2', 'has no version 2'],
    ['get', '/models/style/drift', 'No version of style is in production'],
    [
      'get',
      '/models/style/versions/1/rallies/final/999',
      'The rally 999 of the match final is not among those',
    ],
  ] as const)('%s %s: not found', async (method, path, message) => {
    const { api } = await start();
    const { status, body } = await api[method](`/api/kmeans${path}`);
    expect(status).toBe(404);
    expect(misfits('Error', body)).toEqual([]);
    expect(body.error.message).toContain(message);
  });

  it.each([
    ['style/versions/2', 'has no version 2; its newest is 1.'],
    ['none/versions/1', 'There is no model none.'],
  ])('put /models/%s/names: not found', async (version, message) => {
    const { api } = await start();
    const { status, body } = await api
      .put(`/api/kmeans/models/${version}/names`)
      .send({ names: { 0: 'x' } });
    expect(status).toBe(404);
    expect(body.error.message).toContain(message);
  });

  it('names for a model that has as many versions as it may', async () => {
    const path = directory.resolve('documents/style/00000001.json');
    const document = JSON.parse(readFileSync(path, 'utf8'));
    const [only] = document.versions;
    document.versions = Array.from({ length: MAX_VERSIONS }, (_, i) => {
      const version = MAX_VERSIONS - i;
      const contentHash = `sha256:${String(version).padStart(64, '0')}`;
      return version === 1 ? only : { ...only, version, contentHash };
    });
    writeFileSync(path, JSON.stringify(document));
    const { api, events } = await start();
    const { status, body } = await api
      .put('/api/kmeans/models/style/versions/1/names')
      .send({ names: { 0: 'x' } });
    expect(status).toBe(409);
    expect(misfits('Error', body)).toEqual([]);
    expect(body.error.message).toContain(
      `The model style has ${MAX_VERSIONS} versions, as many as a model may have.`,
    );
    expect(events.map(e => [e.eventId, e.outcome])).toEqual([
      ['model-rename-clusters', 'fail'],
    ]);
  });

  const VERSION = '/models/style/versions/1';
  const ROUTES = [
    ['get', '/models', 'kmeans.model.read'],
    ['get', '/models/style', 'kmeans.model.read'],
    ['get', VERSION, 'kmeans.model.read'],
    ['get', `${VERSION}/points`, 'kmeans.model.read'],
    ['get', `${VERSION}/card`, 'kmeans.model.read'],
    ['get', `${VERSION}/promotion`, 'kmeans.model.read'],
    ['get', `${VERSION}/rallies/final/1`, 'kmeans.model.read'],
    ['get', '/models/style/compare?from=1&to=1', 'kmeans.model.read'],
    ['get', '/models/style/drift', 'kmeans.model.read'],
    ['post', '/models/style/promote', 'kmeans.model.promote'],
    ['post', '/models/style/rollback', 'kmeans.model.promote'],
    ['post', '/models/style/archive', 'kmeans.model.promote'],
    ['put', `${VERSION}/names`, 'kmeans.model.publish'],
    ['post', '/models/style/versions', 'kmeans.model.publish'],
    ['post', '/models/style/predict', 'kmeans.model.predict'],
  ] as const;

  it.each(ROUTES)('%s %s without sign-in', async (method, path) => {
    const { api } = await start();
    const { status } = await api[method](`/api/kmeans${path}`)
      .set('authorization', mockCredentials.none.header())
      .send(
        method === 'get' ? undefined : { version: 1, name: 'x', model: {} },
      );
    expect(status).toBe(401);
  });

  it.each(ROUTES)('%s %s without %s', async (method, path, permission) => {
    const { api } = await start({ denied: [permission] });
    const body = {
      promote: { version: 1 },
      archive: { version: 1 },
      rollback: {},
      names: { names: { 0: 'x' } },
    }[path.split('/').pop()!];
    const answer = await api[method](`/api/kmeans${path}`).send(
      method === 'get' ? undefined : body ?? { features: {} },
    );
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(permission);
  });

  it('everything where no registry is configured, and says what to set', async () => {
    const { api } = await start({ kmeans: {} });
    for (const path of ['/models', '/models/style', '/models/style/drift']) {
      const { status, body } = await api.get(`/api/kmeans${path}`);
      expect(status).toBe(503);
      expect(body.error.message).toBe(
        'No model registry is configured. Set kmeans.registry.fileSystem.directory, or kmeans.registry.azureBlob.endpoint and container.',
      );
    }
  });

  it('everything where the blob store does not answer', async () => {
    const { api } = await start({
      kmeans: {
        registry: {
          azureBlob: {
            // Nobody listens there.
            endpoint: 'http://127.0.0.1:1/devstoreaccount1',
            container: 'models',
            sharedKey: { accountName: 'devstoreaccount1', accountKey: 'a2V5' },
          },
        },
      },
    });
    const { status, body } = await api.get('/api/kmeans/models/style');
    expect(status).toBe(503);
    expect(misfits('Error', body)).toEqual([]);
    expect(body.error.message).toContain(
      'The blob store of the models did not',
    );
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  });

  it('everything where the directory is gone, and does not say where it was', async () => {
    const { api } = await start();
    expect((await api.get('/api/kmeans/models')).status).toBe(200);
    directory.clear();
    for (const path of ['/models', '/models/style', '/models/style/drift']) {
      const { status, body } = await api.get(`/api/kmeans${path}`);
      expect(status).toBe(503);
      expect(misfits('Error', body)).toEqual([]);
      expect(body.error.message).toContain('was there, and is not any more');
      expect(body.error).not.toHaveProperty('cause');
    }
  });

  it('to start with a configuration that is wrong', async () => {
    await expect(
      start({ kmeans: { registry: { fileSystem: {}, blob: {} } } }),
    ).rejects.toThrow(/kmeans\.registry\.fileSystem\.directory/);
  });
});
