import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { counterparts } from '../counterparts/all.mjs';
import { guestOf } from '../lib/guest.mjs';
import { buildInferenceServer } from '../lib/inferenceServer.mjs';
import { modelsDir } from '../lib/madeUpModels.mjs';
import { configFiles } from '../lib/options.mjs';
import { root } from '../lib/paths.mjs';
import { startPortal, startSandbox } from '../lib/portal.mjs';
import { ProcessGroup } from '../lib/processes.mjs';
import { mustRun } from '../lib/run.mjs';
import { runBench } from './program.mjs';
import { residentMegabytes, withServer } from './servers.mjs';
import { plainRow, rateRow, row } from './statistics.mjs';

const WIDTH = 16;
const K = 8;
const BINARY_ROWS = 200_000;
const CONNECTIONS = 16;
const SECONDS = 6;
const WARM_UP = 2;
/** A portal that has just started still reads prices and sizes. */
const SETTLE_MS = 25_000;
const MODEL = 'bench';
const TOKEN = 'bench';
const HOST = '127.0.0.1';
const PORTS = { server: 27200, peer: 27201, bare: 27202 };
const PORTAL_PORTS = {
  port: 27207,
  'sandbox-port': 27643,
  'proxy-port': 27680,
};
const PEER = 'FastAPI + scikit-learn';
const here = path.dirname(new URL(import.meta.url).pathname);

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

/** Everything that is sent, as files, and the model under scikit-learn's names. */
function writeInputs(folder) {
  const next = figures(20_261_123);
  const file = (name, content) => {
    const place = path.join(folder, name);
    fs.writeFileSync(place, content);
    return place;
  };
  const points = Float64Array.from({ length: BINARY_ROWS * WIDTH }, next);
  const head = Buffer.from(
    JSON.stringify({
      inputs: [
        {
          name: 'rows',
          shape: [BINARY_ROWS, WIDTH],
          datatype: 'FP64',
          parameters: { binary_data_size: points.byteLength },
        },
      ],
      outputs: [{ name: 'cluster', parameters: { binary_data: true } }],
    }),
  );
  return {
    model: file(
      'scikit-learn.json',
      JSON.stringify({ cluster_centers_: table(K, next) }),
    ),
    one: file('one.json', JSON.stringify({ rows: table(1, next) })),
    thousand: file(
      'thousand.json',
      JSON.stringify({ rows: table(1_000, next) }),
    ),
    binary: file('binary', Buffer.concat([head, Buffer.from(points.buffer)])),
    binaryHead: head.length,
  };
}

/** Sends one body over and over, from a process of its own. */
async function load({ node }, options) {
  const output = await mustRun(node, [
    path.join(here, 'load.mjs'),
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
async function answerTo(url, file, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: fs.readFileSync(file),
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return Buffer.from(await response.arrayBuffer());
}

/** FastAPI over one row and over 1,000; clusters alone, the least that it can do. */
function measurePeer(toolchain, python, inputs, processes) {
  const { env } = toolchain;
  return withServer(
    {
      command: python,
      args: [
        ...['-m', 'uvicorn', 'fastapi_kmeans:app'],
        ...['--port', String(PORTS.peer), '--log-level', 'warning'],
        ...['--workers', String(processes)],
      ],
      cwd: path.join(here, 'peers'),
      env: { ...env, MODEL: inputs.model },
      ready: `http://${HOST}:${PORTS.peer}/docs`,
    },
    async pid => {
      const at = { port: PORTS.peer, path: '/clusters' };
      const one = await load(toolchain, { ...at, bodyFile: inputs.one });
      const thousand = await load(toolchain, {
        ...at,
        bodyFile: inputs.thousand,
      });
      return { one, thousand, memory: residentMegabytes(pid) };
    },
  );
}

/** `node:http` that answers the same bytes to the same requests. */
function measureBare(toolchain, folder, answer, processes, options) {
  const { node, env } = toolchain;
  const file = path.join(folder, 'answer');
  fs.writeFileSync(file, answer);
  return withServer(
    {
      command: node,
      args: [
        path.join(here, 'peers/bareHttp.mjs'),
        file,
        String(PORTS.bare),
        String(processes),
      ],
      env,
      ready: `http://${HOST}:${PORTS.bare}/`,
    },
    () => load(toolchain, { port: PORTS.bare, path: '/', ...options }),
  );
}

function measureServer(
  toolchain,
  program,
  registry,
  folder,
  inputs,
  processes,
) {
  const { node, env } = toolchain;
  const url = `http://${HOST}:${PORTS.server}`;
  const predict = `/api/kmeans/models/${MODEL}/predict`;
  const infer = {
    path: `/v2/models/${MODEL}/infer`,
    headers: { 'Inference-Header-Content-Length': String(inputs.binaryHead) },
    bodyFile: inputs.binary,
    connections: 1,
  };
  return withServer(
    {
      command: node,
      args: [
        program,
        ...['--registry', registry, '--port', String(PORTS.server)],
        ...['--workers', String(processes)],
      ],
      env: { ...env, RALLY_INFERENCE_TOKEN: TOKEN },
      ready: `${url}/v2/health/ready`,
    },
    async pid => {
      const at = { port: PORTS.server };
      const oneAnswer = await answerTo(`${url}${predict}`, inputs.one);
      const thousandAnswer = await answerTo(
        `${url}${predict}`,
        inputs.thousand,
      );
      const one = await load(toolchain, {
        ...at,
        path: predict,
        bodyFile: inputs.one,
      });
      const thousand = await load(toolchain, {
        ...at,
        path: predict,
        bodyFile: inputs.thousand,
      });
      const memory = residentMegabytes(pid);
      const binary = await load(toolchain, { ...at, ...infer });
      return {
        one,
        thousand,
        binary,
        memory,
        bareOne: () =>
          measureBare(toolchain, folder, oneAnswer, processes, {
            bodyFile: inputs.one,
          }),
        bareThousand: () =>
          measureBare(toolchain, folder, thousandAnswer, processes, {
            bodyFile: inputs.thousand,
          }),
      };
    },
  );
}

/** The same request to the portal, as a guest who signed in. */
async function measurePortal(toolchain, registry, inputs) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-bench-'));
  const group = new ProcessGroup();
  try {
    fs.cpSync(registry, modelsDir(dataDir), { recursive: true });
    const env = await startSandbox(group, toolchain, {
      ports: PORTAL_PORTS,
      dataDir,
    });
    const portal = await startPortal(
      group,
      { ...toolchain, env },
      { ports: PORTAL_PORTS, dataDir, configs: configFiles(true) },
    );
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    const { headers } = await guestOf(portal.url);
    return {
      ...(await load(toolchain, {
        host: 'localhost',
        port: PORTAL_PORTS.port,
        path: `/api/kmeans/models/${MODEL}/predict`,
        bodyFile: inputs.one,
        headers,
      })),
      memory: residentMegabytes(portal.pid),
    };
  } finally {
    await group.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Rows of what runs within one process, from the library's own benches. */
async function measureLibrary(toolchain, python) {
  const withPython = {
    ...toolchain,
    env: { ...toolchain.env, PYTHON: python },
  };
  const shapes = await runBench(
    withPython,
    'packages/ml/bench/kmeans.bench.ts',
  );
  const { half, whole } = await runBench(
    toolchain,
    'packages/ml/bench/features.bench.ts',
  );
  const million = 1e6 / whole.shots;
  return {
    /** scikit-learn, on the shape of the binary tensor. */
    predictMs: shapes[0].peer.predictMs,
    rows: [
      ...shapes.flatMap(({ work, ours, peer }) => {
        const peerIs = `scikit-learn ${peer.version}`;
        return [
          row({
            work: `predict in process: ${work}`,
            ours: ours.predictMs,
            peer: peer.predictMs,
            peerIs,
            unit: 'ms',
            goal: 1,
          }),
          row({
            work: `training: ${work}`,
            ours: ours.fitMs,
            peer: peer.fitMs,
            peerIs,
            unit: 'ms',
            goal: 1.5,
          }),
          row({
            work: `inertia, apart from the peer's: ${work}`,
            ours: Math.abs(ours.inertia / peer.inertia - 1),
            peer: 1e-6,
            peerIs: 'limit',
            unit: 'share',
            goal: 1,
          }),
        ];
      }),
      row({
        work: 'features from 1,000,000 shots',
        ours: (whole.ms * million) / 1000,
        peer: 10,
        peerIs: 'limit',
        unit: 's',
        goal: 1,
      }),
      row({
        work: 'features: memory',
        ours: whole.peakMb,
        peer: 300,
        peerIs: 'limit',
        unit: 'MB',
        goal: 1,
      }),
      row({
        work: 'features: time of twice the shots',
        ours: whole.ms / half.ms,
        peer: whole.shots / half.shots,
        peerIs: 'a straight line',
        unit: 'times',
        goal: 1.25,
      }),
    ],
  };
}

/** Predictions over HTTP and in process, beside FastAPI and scikit-learn in the same run. */
export async function measure(toolchain) {
  const python =
    process.env.PYTHON ??
    counterparts.find(({ name }) => name === 'python-ml').find();
  if (!python) {
    throw new Error(
      'The peers are missing: npm run counterparts sets up python-ml, or PYTHON names an interpreter with scikit-learn, FastAPI and uvicorn.',
    );
  }
  const processes = Math.min(8, os.availableParallelism());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-inference-'));
  try {
    const inputs = writeInputs(folder);
    const registry = path.join(folder, 'registry');
    await mustRun(
      toolchain.node,
      [
        path.join(root, 'scripts/rally.mjs'),
        ...['ml', 'import', inputs.model, '--name', MODEL],
        ...['--registry', registry, '--stage', 'production'],
      ],
      { cwd: root, env: toolchain.env },
    );
    const program = await buildInferenceServer();
    const library = await measureLibrary(toolchain, python);
    const peer = await measurePeer(toolchain, python, inputs, 1);
    const peers = await measurePeer(toolchain, python, inputs, processes);
    const server = await measureServer(
      toolchain,
      program,
      registry,
      folder,
      inputs,
      processes,
    );
    const bareOne = await server.bareOne();
    const bareThousand = await server.bareThousand();
    const portal = await measurePortal(toolchain, registry, inputs);
    const perSecond = (work, ours, theirs, peerIs, goal) =>
      rateRow({
        work,
        ours: ours.perSecond,
        peer: theirs.perSecond,
        peerIs,
        unit: 'requests/s',
        goal,
      });
    const tail = (work, ours, theirs) =>
      plainRow({
        work: `${work}: 99th percentile`,
        ours: ours.p99Ms,
        peer: theirs.p99Ms,
        peerIs: PEER,
        unit: 'ms',
      });
    const many = `${PEER}, ${processes} workers`;
    const bare = 'bare node:http, same bytes';
    return [
      perSecond('one row, portal, signed in', portal, peer.one, PEER, 2),
      tail('one row, portal, signed in', portal, peer.one),
      perSecond('one row, inference-server', server.one, peer.one, PEER, 6),
      perSecond('one row, inference-server', server.one, peers.one, many),
      tail('one row, inference-server', server.one, peer.one),
      perSecond('one row, inference-server', server.one, bareOne, bare),
      perSecond(
        '1,000 rows of JSON, inference-server',
        server.thousand,
        peer.thousand,
        PEER,
        25,
      ),
      perSecond(
        '1,000 rows of JSON, inference-server',
        server.thousand,
        peers.thousand,
        many,
      ),
      tail('1,000 rows of JSON', server.thousand, peer.thousand),
      perSecond(
        '1,000 rows of JSON, inference-server',
        server.thousand,
        bareThousand,
        bare,
      ),
      row({
        work: `binary tensor ${BINARY_ROWS} x ${WIDTH}, k = ${K}, over HTTP`,
        ours: server.binary.medianMs,
        peer: library.predictMs,
        peerIs: "scikit-learn's predict in process",
        unit: 'ms',
        goal: 1.2,
      }),
      plainRow({
        work: 'memory after these, resident, all processes',
        ours: server.memory,
        peer: peers.memory,
        peerIs: many,
        unit: 'MB',
      }),
      plainRow({
        work: 'memory of the portal after its run',
        ours: portal.memory,
        peerIs: 'not held against anything',
        unit: 'MB',
      }),
      ...library.rows,
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
