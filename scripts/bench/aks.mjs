import { runBench } from './program.mjs';
import { row } from './statistics.mjs';

/** Ladder and SKU reading; each in a fresh process. */
export async function measure(toolchain) {
  const ladder = await runBench(
    toolchain,
    'plugins/aks-common/bench/ladder.bench.ts',
  );
  const skus = await runBench(toolchain, 'packages/azure/bench/skus.bench.ts');
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
      work: `read one region's SKU answer (${(skus.bytes / 1e6).toFixed(
        1,
      )} MB)`,
      ours: skus.ours,
      peer: skus.peer,
      peerIs: 'JSON.parse of the same bytes',
      unit: skus.unit,
      goal: 1.5,
    }),
  ];
}
