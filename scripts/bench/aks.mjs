import { runBench } from './program.mjs';
import { row } from './statistics.mjs';

/** Ladder, SKU reading and pages of quota; each in a fresh process. */
export async function measure(toolchain) {
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
