import { deflateSync, gzipSync } from 'node:zlib';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  /* eslint-disable no-bitwise */
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  /* eslint-enable no-bitwise */
}

export interface HostileRequest {
  path: string;
  headers: Record<string, string | number>;
  /** As it is sent. */
  body: Buffer;
  /** As it is after decompression. */
  plain: Buffer;
}

const FIGURES = [
  '0',
  '-0',
  '7',
  '4.5',
  '-3.25e2',
  '1e-320',
  '0.1234567890123456789',
  '12345678901234567890',
];
const WRONG = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '1e200',
  'null',
  '"1"',
  'true',
  '[]',
  '{}',
  '01',
  '.5',
  '1.',
  '+1',
  '',
  '"\\ud800"',
];
const NAMES = ['length_shots', 'run_m', 'speed', '__proto__', ''];
const PREDICT = [
  '/models/corners/predict',
  '/models/corners/versions/1/predict',
  '/models/none/predict',
  '/models/corners/versions/2/predict',
  '/models/corners/versions/9999999999999999/predict',
];
const INFER = [
  '/v2/models/corners/infer',
  '/v2/models/corners/versions/1/infer',
  '/v2/models/none/infer',
];

const PACKINGS = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
] as const;
const VIEWS = new Map<string, Float32ArrayConstructor | Int32ArrayConstructor>([
  ['FP32', Float32Array],
  ['INT32', Int32Array],
]);

/** One request after another: some are right, most are wrong in one place or in many. */
export class HostileRequests {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  next(): HostileRequest {
    const infer = this.chance(0.5);
    const headers: HostileRequest['headers'] = {};
    let plain = infer ? this.inferBody(headers) : this.predictBody();
    if (this.chance(0.3)) plain = this.damage(plain);
    let body = plain;
    if (this.chance(0.1)) {
      const [encoding, pack] = this.pick(PACKINGS);
      body = pack(plain);
      headers['Content-Encoding'] = this.chance(0.9)
        ? encoding
        : this.pick(['br', 'gzip', 'deflate', 'x, y']);
      if (this.chance(0.2)) body = this.damage(body);
    }
    if (this.chance(0.1)) headers['Transfer-Encoding'] = 'chunked';
    else headers['Content-Length'] = body.length;
    const paths = infer ? INFER : PREDICT;
    return {
      path: this.chance(0.85) ? paths[0] : this.pick(paths),
      headers,
      body,
      plain,
    };
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)];
  }

  private figure(): string {
    if (this.chance(0.03)) return this.pick(WRONG);
    if (this.chance(0.5)) return this.pick(FIGURES);
    return String(this.random() * 20 - 5);
  }

  private row(): string {
    if (this.chance(0.2)) {
      const names = this.chance(0.8)
        ? NAMES.slice(0, 2)
        : [this.pick(NAMES), this.pick(NAMES)];
      return `{${names
        .map(name => `${JSON.stringify(name)}:${this.figure()}`)
        .join(',')}}`;
    }
    const width = this.chance(0.95) ? 2 : this.below(5);
    return `[${Array.from({ length: width }, () => this.figure()).join(
      this.pick([',', ', ', ' ,\n']),
    )}]`;
  }

  private predictBody(): Buffer {
    if (this.chance(0.1)) return Buffer.from(`{"features":${this.row()}}`);
    const rows = Array.from({ length: this.below(6) }, () => this.row());
    const extra = this.chance(0.1)
      ? this.pick([',"impute":true', ',"impute":3', ',"x":1', ',"rows":1'])
      : '';
    return Buffer.from(`{"rows":[${rows.join(',')}]${extra}}`);
  }

  private inferBody(headers: HostileRequest['headers']): Buffer {
    const rows = this.below(5);
    const datatype = this.chance(0.9)
      ? this.pick(['FP64', 'FP64', 'FP32', 'INT32'])
      : this.pick(['BYTES', 'FP8', '', 'BOOL']);
    const shape = this.chance(0.9)
      ? [rows, 2]
      : this.pick([[rows], [2, rows], [-1, 2], [rows, 2, 1], [1e12, 2], []]);
    const binary = this.chance(0.5);
    const numbers = Array.from({ length: rows * 2 }, () =>
      datatype === 'INT32' ? String(this.below(20) - 5) : this.figure(),
    );
    const outputs = this.pick([
      '',
      ',"outputs":[{"name":"cluster"}]',
      ',"outputs":[{"name":"distance"},{"name":"cluster"}]',
      ',"outputs":[{"name":"score"}]',
    ]);
    if (!binary) {
      return Buffer.from(
        `{"inputs":[{"name":"rows","shape":${JSON.stringify(
          shape,
        )},"datatype":"${datatype}","data":[${numbers.join(',')}]}]${outputs}}`,
      );
    }
    const values = numbers.map(Number);
    const View = VIEWS.get(datatype) ?? Float64Array;
    const view = View.from(values);
    const bytes = Buffer.from(view.buffer);
    const size = this.chance(0.9)
      ? bytes.length
      : this.pick([0, -1, 7, 1e15, bytes.length + 8]);
    const json = Buffer.from(
      `{"inputs":[{"name":"rows","shape":${JSON.stringify(
        shape,
      )},"datatype":"${datatype}","parameters":{"binary_data_size":${size}}}]${outputs}}`,
    );
    headers['Inference-Header-Content-Length'] = this.chance(0.9)
      ? json.length
      : this.pick(['0', '-5', 'x', '1e9', String(json.length + 3), '3']);
    return Buffer.concat([json, bytes]);
  }

  private damage(body: Buffer): Buffer {
    const damaged = Buffer.from(body);
    if (damaged.length === 0) return Buffer.from('{');
    const at = this.below(damaged.length);
    switch (this.below(4)) {
      case 0:
        return damaged.subarray(0, at);
      case 1:
        damaged[at] = this.below(256);
        return damaged;
      case 2:
        return Buffer.concat([
          damaged.subarray(0, at),
          damaged.subarray(at + 1),
        ]);
      default:
        return Buffer.concat([
          damaged.subarray(0, at),
          Buffer.from(this.pick(['"', '[', ']', '{', ',', '\\', '\0', '1e5'])),
          damaged.subarray(at),
        ]);
    }
  }
}
