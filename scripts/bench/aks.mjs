import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { runBench } from './program.mjs';
import { median, row } from './statistics.mjs';

const SHELL_RUNS = 9;
const PLAN = 'packages/cli/src/__fixtures__/create.azurerm-5.2.json';

/** `rally preflight` of a plan that azurerm made, from the start of the process to its end. */
async function rallyInTheShell({ node, env }) {
  await mustRun(node, ['packages/cli/scripts/build.mjs'], { cwd: root, env });
  const times = [];
  for (let run = 0; run <= SHELL_RUNS; run++) {
    const start = performance.now();
    const output = await mustRun(
      node,
      [
        path.join(root, 'packages/cli/bin/rally'),
        'preflight',
        PLAN,
        '--offline',
      ],
      { cwd: root, env },
    );
    const time = performance.now() - start;
    if (!output.includes('aks-vision')) throw new Error('rally said nothing');
    // The first run fills the cache of compiled code, as an installation does once.
    if (run > 0) times.push(time);
  }
  return median(times);
}

/** Ladder, preflight, SKU reading and pages of quota; each in a fresh process. */
export async function measure(toolchain) {
  const preflight = await runBench(
    toolchain,
    'plugins/aks-common/bench/preflight.bench.ts',
  );
  const shell = await rallyInTheShell(toolchain);
  const ladder = await runBench(
    toolchain,
    'plugins/aks-common/bench/ladder.bench.ts',
  );
  const skus = await runBench(toolchain, 'packages/azure/bench/skus.bench.ts');
  const ingest = await runBench(
    toolchain,
    'packages/azure/bench/ingest.bench.ts',
  );
  const quota = await runBench(
    toolchain,
    'plugins/aks-backend/bench/quota.bench.ts',
  );
  return [
    row({
      work: ladder.work,
      ours: ladder.ours,
      peer: 50,
      peerIs: 'limit',
      unit: ladder.unit,
      goal: 1,
    }),
    row({
      work: preflight.work,
      ours: preflight.ours,
      peer: 5,
      peerIs: 'limit',
      unit: preflight.unit,
      goal: 1,
    }),
    row({
      work: 'rally preflight of a plan file, wall time from the shell',
      ours: shell,
      peer: 400,
      peerIs: 'limit',
      unit: 'ms',
      goal: 1,
    }),
    row({
      work: `read one region's SKU answer (${(skus.bytes / 1e6).toFixed(
        1,
      )} MB)`,
      ours: skus.ours,
      peer: skus.peer,
      peerIs: 'JSON.parse of the same bytes',
      unit: skus.unit,
      goal: 1.5,
    }),
    row({
      work: `first ingest of 60 regions x 900 sizes (${(
        ingest.bytes / 1e6
      ).toFixed(0)} MB)`,
      ours: ingest.ours,
      peer: ingest.peer,
      peerIs: 'JSON.parse of the same bytes',
      unit: ingest.unit,
      goal: 1.5,
    }),
    row({
      work: 'memory above idle during that ingest',
      ours: ingest.memoryMb,
      peer: 150,
      peerIs: 'limit',
      unit: 'MB',
      goal: 1,
    }),
    ...['cold', 'warm'].map(from =>
      row({
        work: `${quota.work}, ${from}`,
        ours: quota[from],
        peer: 20,
        peerIs: 'limit',
        unit: quota.unit,
        goal: 1,
      }),
    ),
  ];
}
