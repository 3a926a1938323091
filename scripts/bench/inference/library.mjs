import { runBench } from '../program.mjs';
import { row } from '../statistics.mjs';

/** Rows of what runs within one process, from the library's own benches. */
export async function measureLibrary(toolchain, python) {
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
