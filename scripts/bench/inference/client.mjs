import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from '../../lib/run.mjs';

export const HOST = '127.0.0.1';
export const TOKEN = 'bench';

const CONNECTIONS = 16;
const SECONDS = 6;
const WARM_UP = 2;
const program = path.join(
  path.dirname(new URL(import.meta.url).pathname),
  '../load.mjs',
);

/** Sends one body over and over, from a process of its own. */
export async function load({ node }, options) {
  const output = await mustRun(node, [
    program,
    JSON.stringify({
      host: HOST,
      connections: CONNECTIONS,
      seconds: SECONDS,
      warmUp: WARM_UP,
      ...options,
      headers: { Authorization: `Bearer ${TOKEN}`, ...options.headers },
    }),
  ]);
  const result = JSON.parse(output);
  if (result.failed > 0 || result.requests === 0) {
    throw new Error(`${options.path}: ${output}`);
  }
  return result;
}

/** The bytes that a request is answered with. */
export async function answerTo(url, { bodyFile, headers }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: fs.readFileSync(bodyFile),
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return Buffer.from(await response.arrayBuffer());
}
