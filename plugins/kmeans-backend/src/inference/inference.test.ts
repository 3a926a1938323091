import { gzipSync } from 'node:zlib';
import { single, turned, withReference } from './__testUtils__/models';
import { startInference, Started } from './__testUtils__/startInference';

const PREDICT = '/models/corners/predict';
const INFER = '/v2/models/corners/infer';

/** A body with binary tensors, and its header. */
function binary(json: object, ...tensors: ArrayBufferView[]) {
  const head = Buffer.from(JSON.stringify(json));
  return {
    headers: { 'Inference-Header-Content-Length': head.length },
    body: Buffer.concat([
      head,
      ...tensors.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    ]),
  };
}

const rowsTensor = (data: number[], extra: object = {}) => ({
  name: 'rows',
  shape: [data.length / 2, 2],
  datatype: 'FP64',
  data,
  ...extra,
});

describe('inference', () => {
  let started: Started;
  beforeAll(async () => {
    started = await startInference();
    started.registry.add('corners', turned, { promote: false });
    started.registry.add('single', single);
  });
  afterAll(() => started.stop());

  describe('POST /models/{name}/predict', () => {
    const seven = {
      cluster: 1,
      label: 'Cluster 2',
      distance: 5,
      margin: Math.hypot(7, 4) - 5,
    };

    it.each([
      ['rows', { rows: [[7, 4]] }],
      ['named rows', { rows: [{ run_m: 4, length_shots: 7 }] }],
      ['one row by name', { features: { run_m: 4, length_shots: 7 } }],
    ])('answers %s', async (_, body) => {
      const { status, json } = await started.send(PREDICT, { body });
      expect({ status, json }).toEqual({
        status: 200,
        json: { model: 'corners', version: 1, predictions: [seven] },
      });
    });

    it('answers with the version that is asked for', async () => {
      const { json } = await started.send(
        '/models/corners/versions/2/predict',
        {
          body: { rows: [[7, 4]] },
        },
      );
      expect(json).toEqual({
        model: 'corners',
        version: 2,
        predictions: [{ ...seven, cluster: 0, label: 'Cluster 1' }],
      });
    });

    it('has no margin with one cluster, and no rows for none', async () => {
      const one = await started.send('/models/single/predict', {
        body: { rows: [[3]] },
      });
      expect(one.json.predictions).toEqual([
        { cluster: 0, label: 'Cluster 1', distance: 2, margin: null },
      ]);
      const none = await started.send(PREDICT, { body: { rows: [] } });
      expect(none.json.predictions).toEqual([]);
    });

    it('takes spaces, many rows, chunks and compression', async () => {
      const rows = Array.from({ length: 5_000 }, (_, i) => [i / 7, 1e-3 * i]);
      const body = JSON.stringify({ rows }, null, 1);
      const plain = await started.send(PREDICT, { body });
      expect(plain.status).toBe(200);
      expect(plain.json.predictions).toHaveLength(5_000);
      expect(plain.json.predictions[4_999]).toMatchObject({
        cluster: 1,
        distance: Math.hypot(4_999 / 7 - 10, 4.999),
      });
      const chunked = await started.send(PREDICT, {
        body,
        headers: { 'Transfer-Encoding': 'chunked' },
      });
      const zipped = await started.send(PREDICT, {
        body: gzipSync(body),
        headers: { 'Content-Encoding': 'gzip' },
      });
      expect(chunked.json).toEqual(plain.json);
      expect(zipped.json).toEqual(plain.json);
    });

    it.each([
      ['{"rows":[[1,"2"]]}', 0, 'run_m', 'Row 0: run_m is the text "2"'],
      [
        '{"rows":[[1,2],[1,NaN]]}',
        1,
        'run_m',
        'Row 1: run_m is the text "NaN"',
      ],
      ['{"rows":[[-Infinity,2]]}', 0, 'length_shots', '-Infinity'],
      ['{"rows":[[1,1e999]]}', 0, 'run_m', 'Row 0: run_m is Infinity'],
      ['{"rows":[[1,2],[1]]}', 1, undefined, 'Row 1 has 1 figures'],
      ['{"rows":[[1,2,3]]}', 0, undefined, 'Row 0 has 3 figures'],
      ['{"rows":[1,2]}', 0, undefined, 'Row 0 is 1, not an array'],
      ['{"rows":[[1,null]]}', 0, 'run_m', 'run_m is null'],
      ['{"rows":[[1e200,0]]}', 0, undefined, 'too large to compare'],
      ['{"features":{"run_m":1}}', 0, 'length_shots', 'is missing'],
      ['{"features":{"run_m":1,"length_shots":1,"x":1}}', 0, 'x', 'no feature'],
      ['{"rows":[[1,2]],"features":{}}', undefined, undefined, 'either'],
      ['{}', undefined, undefined, 'either "rows" or "features"'],
      ['{"row":[[1,2]]}', undefined, undefined, 'The request has "row"'],
      ['{"rows":[[1,2]],"impute":1}', undefined, undefined, '"impute"'],
      ['[[1,2]]', undefined, undefined, 'The body is no object'],
      ['', undefined, undefined, 'The body is empty'],
      ['{"rows":[[1,2', undefined, undefined, 'it was cut off'],
      ['{"rows":[[1,2]]', undefined, undefined, 'it was cut off'],
      ['{"rows":[[01,2]]}', undefined, undefined, 'not JSON'],
      ['{"rows":[[1,2]],}', undefined, undefined, 'not JSON'],
      ['"rows', undefined, undefined, 'not JSON'],
      ['\u{1F3BE}', undefined, undefined, 'not JSON'],
    ])('refuses %s', async (body, row, field, message) => {
      const { status, json } = await started.send(PREDICT, { body });
      expect(status).toBe(400);
      expect(json.error.message).toContain(message);
      expect(json.error.row).toBe(row);
      expect(json.error.field).toBe(field);
    });

    it('refuses bytes that are no UTF-8, and encodings it does not know', async () => {
      const bad = await started.send(PREDICT, {
        body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      });
      expect(bad).toMatchObject({
        status: 400,
        json: { error: { message: 'The body is not UTF-8.' } },
      });
      const brotli = await started.send(PREDICT, {
        body: 'x',
        headers: { 'Content-Encoding': 'br' },
      });
      expect(brotli.status).toBe(415);
      const noGzip = await started.send(PREDICT, {
        body: 'x',
        headers: { 'Content-Encoding': 'gzip' },
      });
      expect(noGzip.status).toBe(400);
    });

    it.each([
      ['/models/none/predict', 404],
      ['/models/corners/versions/9/predict', 404],
      ['/models/corners/versions/x/predict', 404],
      ['/models/corners/versions/0/predict', 404],
      ['/models/%zz/predict', 404],
      ['/models/..%2f..%2fetc/predict', 404],
      ['/nothing', 404],
    ])('says that there is nothing at %s', async (path, status) => {
      const answer = await started.send(path, { body: { rows: [[1, 2]] } });
      expect(answer.status).toBe(status);
      expect(answer.json.error.kind).toBe('not-found');
    });

    it('says which method it takes', async () => {
      const { status, headers } = await started.get(PREDICT);
      expect({ status, allow: headers.allow }).toEqual({
        status: 405,
        allow: 'POST',
      });
    });
  });

  describe('the Open Inference Protocol', () => {
    it('says what is there', async () => {
      const server = await started.get('/v2');
      expect(server.json).toMatchObject({
        name: 'rally-inference',
        extensions: ['binary_tensor_data'],
      });
      expect((await started.get('/v2/health/live')).status).toBe(200);
      expect((await started.get('/v2/health/ready')).status).toBe(200);
      expect((await started.get('/v2/models/corners/ready')).status).toBe(200);
      expect((await started.get('/v2/models/none/ready')).status).toBe(404);
      const model = await started.get('/v2/models/corners');
      expect(model.json).toMatchObject({
        name: 'corners',
        versions: ['2', '1'],
        inputs: [{ name: 'rows', datatype: 'FP64', shape: [-1, 2] }],
        outputs: [
          { name: 'cluster', datatype: 'INT32', shape: [-1] },
          { name: 'label', datatype: 'BYTES', shape: [-1] },
          { name: 'distance', datatype: 'FP64', shape: [-1] },
          { name: 'margin', datatype: 'FP64', shape: [-1] },
        ],
      });
      const one = await started.get('/v2/models/single/versions/1');
      expect(one.json.outputs.map((each: any) => each.name)).toEqual([
        'cluster',
        'label',
        'distance',
      ]);
    });

    it('answers JSON tensors, flat or nested', async () => {
      const flat = await started.send(INFER, {
        body: { id: 'a "1"', inputs: [rowsTensor([7, 4, 0, 9])] },
      });
      expect(flat.json).toEqual({
        model_name: 'corners',
        model_version: '1',
        id: 'a "1"',
        outputs: [
          { name: 'cluster', datatype: 'INT32', shape: [2], data: [1, 2] },
          {
            name: 'label',
            datatype: 'BYTES',
            shape: [2],
            data: ['Cluster 2', 'Cluster 3'],
          },
          { name: 'distance', datatype: 'FP64', shape: [2], data: [5, 1] },
          {
            name: 'margin',
            datatype: 'FP64',
            shape: [2],
            data: [Math.hypot(7, 4) - 5, 8],
          },
        ],
      });
      const nested = await started.send(INFER, {
        body: {
          inputs: [
            {
              name: 'input-0',
              shape: [2, 2],
              datatype: 'INT64',
              data: [
                [7, 4],
                [0, 9],
              ],
            },
          ],
          outputs: [{ name: 'cluster' }],
        },
      });
      expect(nested.json.outputs).toEqual([flat.json.outputs[0]]);
    });

    it('answers a tensor for each feature', async () => {
      const { json } = await started.send(INFER, {
        body: {
          inputs: [
            { name: 'run_m', shape: [2, 1], datatype: 'FP32', data: [4, 9] },
            {
              name: 'length_shots',
              shape: [2],
              datatype: 'INT8',
              data: [7, 0],
            },
          ],
          outputs: [{ name: 'cluster' }],
        },
      });
      expect(json.outputs[0].data).toEqual([1, 2]);
    });

    it.each([
      ['FP64', Float64Array],
      ['FP32', Float32Array],
      ['INT8', Int8Array],
      ['INT16', Int16Array],
      ['INT32', Int32Array],
      ['UINT8', Uint8Array],
      ['UINT16', Uint16Array],
      ['UINT32', Uint32Array],
    ])('reads and writes binary tensors of %s', async (datatype, View) => {
      const data = View.from([7, 4, 0, 9]);
      const request = binary(
        {
          inputs: [
            {
              name: 'rows',
              shape: [2, 2],
              datatype,
              parameters: { binary_data_size: data.byteLength },
            },
          ],
          outputs: [
            { name: 'distance', parameters: { binary_data: true } },
            { name: 'cluster' },
            { name: 'label', parameters: { binary_data: true } },
          ],
        },
        data,
      );
      const { status, headers, bytes } = await started.send(INFER, request);
      expect(status).toBe(200);
      const length = Number(headers['inference-header-content-length']);
      const json = JSON.parse(bytes.toString('utf8', 0, length));
      expect(json.outputs).toEqual([
        {
          name: 'distance',
          datatype: 'FP64',
          shape: [2],
          parameters: { binary_data_size: 16 },
        },
        { name: 'cluster', datatype: 'INT32', shape: [2], data: [1, 2] },
        {
          name: 'label',
          datatype: 'BYTES',
          shape: [2],
          parameters: { binary_data_size: 26 },
        },
      ]);
      const rest = bytes.subarray(length);
      expect([rest.readDoubleLE(0), rest.readDoubleLE(8)]).toEqual([5, 1]);
      expect(rest.readUInt32LE(16)).toBe(9);
      expect(rest.toString('utf8', 20, 29)).toBe('Cluster 2');
      expect(rest.toString('utf8', 33)).toBe('Cluster 3');
    });

    it('reads halves and long integers', async () => {
      const halves = Uint16Array.of(0x4700, 0x4400, 0x0000, 0x4880);
      const longs = BigInt64Array.of(7n, 4n, 0n, 9n);
      for (const [datatype, data] of [
        ['FP16', halves],
        ['INT64', longs],
        ['UINT64', longs],
      ] as const) {
        const { status, json } = await started.send(
          INFER,
          binary(
            {
              inputs: [
                {
                  name: 'rows',
                  shape: [2, 2],
                  datatype,
                  parameters: { binary_data_size: data.byteLength },
                },
              ],
              outputs: [{ name: 'distance' }],
            },
            data,
          ),
        );
        expect({ status, data: json.outputs[0].data }).toEqual({
          status: 200,
          data: [5, 1],
        });
      }
    });

    describe('with a tensor larger than a part', () => {
      const ROWS = 40_000;
      const figures = Array.from({ length: 2 * ROWS }, (_, i) =>
        Math.fround(Math.sin(i) * 12),
      );
      const request = (
        data: Float64Array | Float32Array,
        { rows = ROWS, outputs = ['cluster'] } = {},
      ) =>
        binary(
          {
            id: 'large',
            inputs: [
              {
                name: 'rows',
                shape: [rows, 2],
                datatype: data instanceof Float64Array ? 'FP64' : 'FP32',
                parameters: { binary_data_size: data.byteLength },
              },
            ],
            outputs: outputs.map(name => ({ name })),
          },
          data,
        );

      it.each([
        ['FP64', Float64Array.from([...figures, ...figures])],
        [
          'FP32',
          Float32Array.from([...figures, ...figures, ...figures, ...figures]),
        ],
      ])('answers %s as it comes as it answers the whole', async (_, data) => {
        expect(data.byteLength).toBeGreaterThan(1024 * 1024);
        const outputs = ['distance', 'cluster', 'margin'];
        const rows = data.length / 2;
        const { status, json } = await started.send(
          INFER,
          request(data, { rows, outputs }),
        );
        expect(status).toBe(200);
        expect(json.id).toBe('large');
        const alone = await started.send(INFER, request(data, { rows }));
        expect(alone.json.outputs[0]).toEqual(json.outputs[1]);
        const { predictions } = await started.inference.predict({
          model: 'corners',
          rows: Array.from({ length: rows }, (__, i) => [
            data[2 * i],
            data[2 * i + 1],
          ]),
        });
        expect(json.outputs[0].data).toEqual(
          predictions.map(({ distance }) => distance),
        );
        expect(json.outputs[1].data).toEqual(
          predictions.map(({ cluster }) => cluster),
        );
        expect(json.outputs[2].data).toEqual(
          predictions.map(({ margin }) => margin),
        );
      });

      it('names the row that is wrong, and takes the next request', async () => {
        const data = Float64Array.from([...figures, ...figures]);
        data[2 * 70_000 + 1] = NaN;
        const { status, json } = await started.send(
          INFER,
          request(data, { rows: 2 * ROWS }),
        );
        expect({ status, ...json }).toMatchObject({
          status: 400,
          error: 'Row 70000: run_m is NaN; a finite number is needed.',
          row: 70_000,
          field: 'run_m',
        });
        data[2 * 70_000 + 1] = 0;
        const again = await started.send(
          INFER,
          request(data, { rows: 2 * ROWS }),
        );
        expect(again.status).toBe(200);
      });

      it('refuses a shape or an output that does not fit', async () => {
        const data = Float64Array.from([...figures, ...figures]);
        const shape = await started.send(INFER, request(data, { rows: ROWS }));
        expect(shape.json.error).toContain('its shape [40000,2] of FP64 has');
        const output = await started.send(
          INFER,
          request(data, { rows: 2 * ROWS, outputs: ['score'] }),
        );
        expect(output.json.error).toContain('no output "score"');
      });
    });

    it('refuses what is no tensor of the model, with row and field', async () => {
      const bytes = (size: number) => ({ binary_data_size: size });
      const four = Float64Array.of(1, 2, 3, NaN);
      const tensor = { name: 'rows', shape: [2, 2], datatype: 'FP64' };
      const cases: [ReturnType<typeof binary> | object, string, object?][] = [
        [{ inputs: [] }, 'inputs'],
        [{ inputs: [{ ...tensor, data: [1, 2, 3] }] }, '3 figures'],
        [
          { inputs: [{ ...tensor, data: [[1, 2, 3, 4]] }] },
          '4 figures',
          { row: 0 },
        ],
        [
          { inputs: [{ ...tensor, data: [1, 2, 3, 'x'] }] },
          'Row 1: run_m is the text "x"',
          { row: 1, field: 'run_m' },
        ],
        [
          { inputs: [{ ...tensor, datatype: 'INT8', data: [1, 2, 3, 300] }] },
          'Row 1: run_m is 300, which INT8 cannot hold',
          { row: 1, field: 'run_m' },
        ],
        [
          { inputs: [{ ...tensor, datatype: 'FP32', data: [1, 2, 3, 1e39] }] },
          'Row 1: run_m is Infinity',
          { row: 1, field: 'run_m' },
        ],
        [
          { inputs: [{ ...tensor, shape: [4], data: [1, 2, 3, 4] }] },
          'shape [4]',
        ],
        [{ inputs: [{ ...tensor, shape: [-2, 2], data: [] }] }, 'shape'],
        [{ inputs: [{ ...tensor, datatype: 'BYTES', data: ['a'] }] }, 'BYTES'],
        [{ inputs: [tensor] }, 'neither'],
        [{ inputs: [{ ...tensor, parameters: bytes(32) }] }, 'need the header'],
        [
          {
            inputs: [{ ...tensor, name: 'run_m', shape: [2, 1], data: [1, 2] }],
          },
          'shape',
        ],
        [
          {
            inputs: [
              { ...tensor, data: [1, 2, 3, 4] },
              { ...tensor, name: 'run_m', data: [1, 2, 3, 4] },
            ],
          },
          'no feature "rows"',
        ],
        [
          { inputs: [rowsTensor([1, 2])], outputs: [{ name: 'score' }] },
          'no output "score"',
        ],
        [
          {
            inputs: [rowsTensor([1, 2])],
            outputs: [{ name: 'cluster', parameters: { classification: 1 } }],
          },
          'classification',
        ],
        [
          {
            inputs: [
              {
                ...tensor,
                parameters: { shared_memory_region: 'r' },
                data: [],
              },
            ],
          },
          'shared memory',
        ],
        [
          binary({ inputs: [{ ...tensor, parameters: bytes(32) }] }, four),
          'Row 1: run_m is NaN',
          { row: 1, field: 'run_m' },
        ],
        [
          binary({ inputs: [{ ...tensor, parameters: bytes(24) }] }, four),
          '8 bytes behind',
        ],
        [
          binary({ inputs: [{ ...tensor, parameters: bytes(40) }] }, four),
          '32 bytes are left',
        ],
        [
          binary(
            { inputs: [{ ...tensor, parameters: bytes(24) }] },
            four.subarray(1),
          ),
          'has 24 bytes; its shape [2,2] of FP64 has 32',
        ],
        [
          binary({ inputs: [{ ...tensor, parameters: bytes(-1) }] }, four),
          'no number of bytes',
        ],
      ];
      for (const [body, message, place = {}] of cases) {
        const sent = 'headers' in body ? body : { body };
        const { status, json } = await started.send(INFER, sent);
        expect({ status, message: json.error }).toEqual({
          status: 400,
          message: expect.stringContaining(message),
        });
        expect(json).toMatchObject(place);
      }
    });

    it.each(['0', '-1', '1e3', '99999', 'x', '1, 2'])(
      'refuses Inference-Header-Content-Length %s',
      async length => {
        const { status, json } = await started.send(INFER, {
          headers: { 'Inference-Header-Content-Length': length },
          body: { inputs: [rowsTensor([1, 2])] },
        });
        expect(status).toBe(400);
        expect(json.error).toContain('Inference-Header-Content-Length');
      },
    );
  });

  it('answers from within the process, and refuses there too', async () => {
    const { inference } = started;
    expect(
      await inference.predict({ model: 'corners', rows: [[0, 9]] }),
    ).toMatchObject({
      model: 'corners',
      version: 1,
      predictions: [{ cluster: 2, distance: 1 }],
    });
    await expect(
      inference.predict({ model: 'corners', rows: [['x', 1]] }),
    ).rejects.toMatchObject({ kind: 'wrong-input', row: 0 });
    await expect(
      inference.predict({ model: 'none', rows: [] }),
    ).rejects.toMatchObject({ kind: 'not-found', status: 404 });
  });

  it('leaves other paths to whoever comes next', () => {
    expect(started.inference.handles('/models/corners/predict')).toBe(true);
    expect(started.inference.handles('/models/corners')).toBe(false);
    expect(started.inference.handles('/models')).toBe(false);
    expect(started.inference.handles('/v2/models/a/versions/1/infer')).toBe(
      true,
    );
  });
});

describe('metrics and drift', () => {
  let started: Started;
  beforeEach(async () => {
    started = await startInference();
    started.registry.add('watched', withReference);
  });
  afterEach(() => started.stop());

  it('counts requests, rows, clusters, distances and errors, and invents no labels', async () => {
    await started.send('/models/corners/predict', {
      body: {
        rows: [
          [7, 4],
          [0, 9],
        ],
      },
    });
    await started.send('/models/corners/predict', { body: '{' });
    await started.send('/models/stranger/predict', { body: '{' });
    const { bytes } = await started.get('/metrics');
    const text = bytes.toString();
    expect(text).toContain(
      'rally_inference_requests_total{route="predict",code="200"} 1',
    );
    expect(text).toContain(
      'rally_inference_requests_total{route="predict",code="400"} 1',
    );
    expect(text).toContain('rally_inference_errors_total{kind="malformed"} 1');
    expect(text).toContain('rally_inference_errors_total{kind="not-found"} 1');
    expect(text).toContain(
      'rally_inference_rows_total{model="corners",version="1"} 2',
    );
    expect(text).toContain(
      'rally_inference_assignments_total{model="corners",version="1",cluster="2"} 1',
    );
    expect(text).toContain(
      'rally_inference_distance_bucket{le="1",model="corners",version="1"} 1',
    );
    expect(text).toContain(
      'rally_inference_distance_count{model="corners",version="1"} 2',
    );
    expect(text).toContain(
      'rally_inference_duration_seconds_count{model="corners",version="1"} 1',
    );
    expect(text).toContain(
      'rally_inference_model_in_production{model="corners",version="1"} 1',
    );
    expect(text).not.toContain('stranger');
  });

  const trafficOf = (name: string) =>
    started.inference.traffic().filter(({ model }) => model === name);

  it('counts what was served into bins, by window of five minutes', async () => {
    expect(started.inference.traffic()).toEqual([]);
    const ask = (rows: number[][]) =>
      started.send('/models/watched/predict', { body: { rows } });
    const begin = Math.floor(started.time.now / 300_000) * 300_000;
    const { now } = started.time;
    await ask(Array(60).fill([9, 9]));
    started.time.now += 300_000;
    await ask([
      ...Array(50).fill([1, 1]),
      ...Array(30).fill([4, 9]),
      ...Array(20).fill([9, 1]),
    ]);
    const [traffic] = trafficOf('watched');
    expect(traffic).toMatchObject({
      version: 1,
      contentHash: withReference.contentHash,
    });
    expect(
      traffic.windows.map(({ seconds, bins, clusters, ...rest }) => ({
        ...rest,
        first: bins[0],
        assigned: clusters.reduce((a, b) => a + b),
        requests: seconds.reduce((a, b) => a + b),
      })),
    ).toEqual([
      {
        from: begin,
        since: now,
        rows: 60,
        rowsCounted: 60,
        first: [0, 0, 60, 0],
        assigned: 60,
        requests: 1,
      },
      {
        from: begin + 300_000,
        since: begin + 300_000,
        rows: 100,
        rowsCounted: 100,
        first: [50, 30, 20, 0],
        assigned: 100,
        requests: 1,
      },
    ]);
    const { bytes } = await started.get('/metrics');
    expect(bytes.toString()).toMatch(
      /rally_inference_drift_index\{model="watched",version="1",feature="run_m"\} \d/,
    );
  });

  it('remembers what a version answered that has left memory, until told to forget', async () => {
    await started.send('/models/watched/predict', { body: { rows: [[9, 9]] } });
    started.inference.close();
    expect(trafficOf('watched')[0].windows).toHaveLength(1);
    started.time.now += 600_000;
    started.inference.forgetTraffic(started.time.now);
    expect(trafficOf('watched')).toEqual([]);
  });

  it('samples large requests evenly', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [i % 2 ? 1 : 9, 1]);
    await started.send('/models/watched/predict', { body: { rows } });
    const [{ rowsCounted, bins }] = trafficOf('watched')[0].windows;
    expect(rowsCounted).toBeGreaterThan(60);
    expect(rowsCounted).toBeLessThanOrEqual(128);
    const [low, , high] = bins[0];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it('samples a tensor that comes in parts as evenly', async () => {
    const rows = 100_000;
    const data = Float64Array.from({ length: 2 * rows }, (_, i) =>
      i < rows ? 1 : 9,
    );
    const { status } = await started.send('/v2/models/watched/infer', {
      ...binary(
        {
          inputs: [
            {
              name: 'rows',
              shape: [rows, 2],
              datatype: 'FP64',
              parameters: { binary_data_size: data.byteLength },
            },
          ],
          outputs: [{ name: 'cluster' }],
        },
        data,
      ),
    });
    expect(status).toBe(200);
    const [{ rowsCounted, bins }] = trafficOf('watched')[0].windows;
    expect(rowsCounted).toBeGreaterThan(100);
    expect(rowsCounted).toBeLessThanOrEqual(128);
    const [low, , high] = bins[0];
    expect(Math.abs(low - high)).toBeLessThanOrEqual(8);
  });
});
