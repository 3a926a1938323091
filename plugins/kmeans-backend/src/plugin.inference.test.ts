import { createMockDirectory } from '@backstage/backend-test-utils';
import { openRegistry } from '@rally/model-registry';
import type { Response } from 'supertest';
import { misfits } from './__testUtils__/openApi';
import { kmeansForEachTest } from './__testUtils__/startKmeans';
import { trained } from './__testUtils__/trained';

const ROW = [2, 0.2, 3];
const REQUEST = {
  id: '42',
  inputs: [{ name: 'rows', shape: [1, 3], datatype: 'FP64', data: [ROW] }],
};

/** JSON with the bytes of the row behind it. */
function binaryRequest() {
  const figures = Buffer.from(Float64Array.from(ROW).buffer);
  const json = Buffer.from(
    JSON.stringify({
      inputs: [
        {
          name: 'rows',
          shape: [1, 3],
          datatype: 'FP64',
          parameters: { binary_data_size: figures.length },
        },
      ],
      parameters: { binary_data_output: true },
    }),
  );
  return { body: Buffer.concat([json, figures]), jsonLength: json.length };
}

describe('inference answers as openapi.yaml says', () => {
  const directory = createMockDirectory();
  const startAny = kmeansForEachTest();
  const start = async () => {
    const { api } = await startAny({
      kmeans: { registry: { fileSystem: { directory: directory.path } } },
    });
    return api;
  };

  beforeEach(async () => {
    directory.clear();
    await openRegistry({ directory: directory.path }).publish({
      name: 'style',
      ...trained(1),
      by: 'user:default/ada',
      stage: 'production',
    });
  });

  it.each([
    ['/v2', 'ServerMetadata'],
    ['/v2/health/live', 'Live'],
    ['/v2/models/style', 'ModelMetadata'],
    ['/v2/models/style/versions/1', 'ModelMetadata'],
    ['/v2/models/style/ready', 'ModelReady'],
    ['/v2/models/style/versions/1/ready', 'ModelReady'],
  ])('get %s with %s', async (path, schema) => {
    const api = await start();
    const { status, body } = await api.get(`/api/kmeans${path}`);
    expect(status).toBe(200);
    expect(misfits(schema, body)).toEqual([]);
  });

  it('get /v2/health/ready with Ready, before it is and after', async () => {
    const api = await start();
    let status = 0;
    while (status !== 200) {
      const answer = await api.get('/api/kmeans/v2/health/ready');
      status = answer.status;
      expect([200, 503]).toContain(status);
      expect(misfits('Ready', answer.body)).toEqual([]);
      expect(answer.body.ready).toBe(status === 200);
    }
  });

  it.each(['/v2/models/style/infer', '/v2/models/style/versions/1/infer'])(
    'post %s, in JSON and with binary tensors',
    async path => {
      const api = await start();
      expect(misfits('InferRequest', REQUEST)).toEqual([]);
      const json = await api.post(`/api/kmeans${path}`).send(REQUEST);
      expect(json.status).toBe(200);
      expect(misfits('InferAnswer', json.body)).toEqual([]);
      expect(json.body).toMatchObject({ id: '42', model_version: '1' });

      const { body, jsonLength } = binaryRequest();
      const answer: Response = await api
        .post(`/api/kmeans${path}`)
        .set('content-type', 'application/octet-stream')
        .set('inference-header-content-length', String(jsonLength))
        .buffer(true)
        .send(body);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('application/octet-stream');
      const bytes: Buffer = answer.body;
      const length = Number(answer.headers['inference-header-content-length']);
      const head = JSON.parse(bytes.subarray(0, length).toString());
      expect(misfits('InferAnswer', head)).toEqual([]);
      const [cluster] = head.outputs;
      expect(cluster).toMatchObject({
        name: 'cluster',
        parameters: { binary_data_size: 4 },
      });
      expect(bytes.readInt32LE(length)).toBe(json.body.outputs[0].data[0]);
    },
  );

  it.each([
    ['/models/style/predict', 'PredictRefusal', { rows: [[1]] }, 400],
    ['/models/none/predict', 'PredictRefusal', { rows: [ROW] }, 404],
    ['/models/style/predict', 'PredictRefusal', { rows: [[1, null, 1]] }, 400],
    ['/v2/models/style/infer', 'InferRefusal', { inputs: [] }, 400],
    ['/v2/models/none/infer', 'InferRefusal', REQUEST, 404],
    ['/v2/models/a%20b/infer', 'InferRefusal', REQUEST, 400],
    ['/v2/models/style/versions/9/infer', 'InferRefusal', REQUEST, 404],
  ])('post %s refuses with a %s', async (path, schema, body, code) => {
    const api = await start();
    const answer = await api.post(`/api/kmeans${path}`).send(body);
    expect(answer.status).toBe(code);
    expect(misfits(schema, answer.body)).toEqual([]);
  });

  it('names a model by its file in the metrics that Prometheus reads', async () => {
    const api = await start();
    await api.post('/api/kmeans/models/style/predict').send({ rows: [ROW] });
    const { status, text, headers } = await api.get('/api/kmeans/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain(
      'rally_inference_rows_total{model="style",version="1"} 1',
    );
  });
});
