import fs from 'node:fs';
import path from 'node:path';

export const WIDTH = 16;
export const K = 8;
export const BINARY_ROWS = 200_000;

/** Normal figures, the same in every run (Park and Miller's generator, Box and Muller's transform). */
function figures(seed) {
  let state = seed;
  const uniform = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

const table = (rows, next) =>
  Array.from({ length: rows }, () => Array.from({ length: WIDTH }, next));

/** A request of the Open Inference Protocol for clusters alone: its JSON, then one tensor. */
function tensorRequest(datatype, points) {
  const head = Buffer.from(
    JSON.stringify({
      inputs: [
        {
          name: 'rows',
          shape: [BINARY_ROWS, WIDTH],
          datatype,
          parameters: { binary_data_size: points.byteLength },
        },
      ],
      outputs: [{ name: 'cluster', parameters: { binary_data: true } }],
    }),
  );
  return { head, body: Buffer.concat([head, Buffer.from(points.buffer)]) };
}

/**
 * Writes everything that is sent, and the model under scikit-learn's names.
 *
 * @returns where the model is, and each request: its file, and its headers where it needs some
 */
export function writeInputs(folder) {
  const next = figures(20_261_123);
  const file = (name, content) => {
    const place = path.join(folder, name);
    fs.writeFileSync(place, content);
    return place;
  };
  const points = Float64Array.from({ length: BINARY_ROWS * WIDTH }, next);
  const tensor = (datatype, data) => {
    const { head, body } = tensorRequest(datatype, data);
    return {
      bodyFile: file(datatype, body),
      headers: { 'Inference-Header-Content-Length': String(head.length) },
    };
  };
  const rows = (name, count) => ({
    bodyFile: file(name, JSON.stringify({ rows: table(count, next) })),
  });
  return {
    model: file(
      'scikit-learn.json',
      JSON.stringify({ cluster_centers_: table(K, next) }),
    ),
    one: rows('one.json', 1),
    thousand: rows('thousand.json', 1_000),
    tensors: {
      FP64: tensor('FP64', points),
      FP32: tensor('FP32', Float32Array.from(points)),
    },
  };
}
