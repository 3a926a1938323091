import { corners } from './__testUtils__/models';
import { HostileRequest, HostileRequests } from './__testUtils__/hostile';
import {
  Answer,
  startInference,
  Started,
} from './__testUtils__/startInference';

/** A few thousand here; the run against the real counterparts asks for 100,000. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
const CONNECTIONS = 16;
const NAMES = corners.features.map(({ name }) => name);

interface Found {
  cluster: number;
  distance: number;
}

/** How far a row is from each corner, worked out apart from everything that is tested. */
const distancesOf = (row: number[]): number[] =>
  corners.centroids.map(corner =>
    Math.hypot(...corner.map((each, i) => each - row[i])),
  );

/** Between equals, and far away, the last digits may differ. */
function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
    1e-9 * (1 + expected),
  );
}

function checkRow(row: number[], found: Partial<Found>): void {
  const distances = distancesOf(row);
  const nearest = Math.min(...distances);
  if (found.cluster !== undefined)
    expectNear(distances[found.cluster], nearest);
  if (found.distance !== undefined) expectNear(found.distance, nearest);
}

/** A row as it must be to be answered. */
function rowOf(row: any): number[] {
  const figures = Array.isArray(row) ? row : NAMES.map(name => row[name]);
  const count = Array.isArray(row) ? row.length : Object.keys(row).length;
  expect(count).toBe(2);
  for (const figure of figures) expect(Number.isFinite(figure)).toBe(true);
  return figures;
}

function rowsOfPredict(plain: Buffer): number[][] {
  const { rows, features } = JSON.parse(plain.toString());
  return (rows ?? [features]).map(rowOf);
}

function rowsOfInfer({ headers, plain }: HostileRequest): number[][] {
  const length = Number(
    headers['Inference-Header-Content-Length'] ?? plain.length,
  );
  const { inputs } = JSON.parse(plain.toString('utf8', 0, length));
  const [{ datatype, data, shape }] = inputs;
  const bytes = plain.subarray(length);
  const figure = (i: number): number => {
    if (data) return datatype === 'FP32' ? Math.fround(data[i]) : data[i];
    if (datatype === 'FP64') return bytes.readDoubleLE(8 * i);
    return datatype === 'FP32'
      ? bytes.readFloatLE(4 * i)
      : bytes.readInt32LE(4 * i);
  };
  expect(shape[1]).toBe(2);
  return Array.from({ length: shape[0] }, (_, i) =>
    rowOf([figure(2 * i), figure(2 * i + 1)]),
  );
}

function checkAnswered(request: HostileRequest, { json }: Answer): void {
  if (!request.path.startsWith('/v2')) {
    const rows = rowsOfPredict(request.plain);
    expect(json.predictions).toHaveLength(rows.length);
    rows.forEach((row, i) => checkRow(row, json.predictions[i]));
    return;
  }
  const rows = rowsOfInfer(request);
  for (const { name, data } of json.outputs) {
    expect(data).toHaveLength(rows.length);
    if (name !== 'cluster' && name !== 'distance') continue;
    rows.forEach((row, i) => checkRow(row, { [name]: data[i] }));
  }
}

function checkRefused({ status, json }: Answer): void {
  expect([400, 404, 413, 415]).toContain(status);
  expect(json.error.message ?? json.error).toMatch(/\.$/);
}

describe(`${REQUESTS} hostile requests`, () => {
  let started: Started;
  beforeAll(async () => {
    started = await startInference();
  });
  afterAll(() => started.stop());

  it(
    'get an answer that is right, or one that says what is wrong',
    async () => {
      const requests = new HostileRequests(20261123);
      const statuses = new Map<number, number>();
      let left = REQUESTS;
      const connection = async () => {
        while (left > 0) {
          left -= 1;
          const request = requests.next();
          const answer = await started.send(request.path, request);
          const { status } = answer;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          try {
            if (status === 200) checkAnswered(request, answer);
            else checkRefused(answer);
          } catch (error) {
            (error as Error).message += `\n${request.path} ${JSON.stringify(
              request.headers,
            )}\n${request.plain.toString('latin1')}\n-> ${status} ${
              answer.bytes
            }`;
            throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, connection));

      // Not everything is refused, and not everything taken.
      expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 10);
      expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 10);
      expect(started.logged.filter(line => line.includes('failed'))).toEqual(
        [],
      );
      const { json } = await started.send('/models/corners/predict', {
        body: { rows: [[7, 4]] },
      });
      expect(json.predictions[0].cluster).toBe(1);
      const { bytes } = await started.get('/metrics');
      expect(bytes.toString()).toContain('rally_inference_bytes_in_flight 0');
    },
    60_000 + 20 * REQUESTS,
  );
});
