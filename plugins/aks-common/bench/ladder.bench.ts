import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rankPlacements } from '../src/ladder/rankPlacements';
import { needsSchema } from '../src/needs';
import { syntheticSnapshots } from './syntheticSnapshots';

const RUNS = 31;
const WARM_UP = 5;

/** System, two spot pools and a regular one: what an environment with Airflow and inference asks for. */
const NEEDS = needsSchema.parse({
  stage: 'dev',
  pools: [
    {
      name: 'system',
      mode: 'System',
      vcpu: 2,
      memoryGib: 8,
      nodes: { min: 1, max: 1 },
    },
    {
      name: 'spotwork',
      vcpu: 4,
      memoryGib: 16,
      nodes: { min: 1, max: 3 },
      spot: true,
    },
    {
      name: 'train',
      vcpu: 8,
      memoryGib: 32,
      nodes: { min: 0, max: 2 },
      spot: true,
    },
    { name: 'serve', vcpu: 4, memoryGib: 16, nodes: { min: 1, max: 2 } },
  ],
});

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Making the world leaves garbage that is not the ladder's: it goes before the clock starts. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** The ladder from facts just read: fresh objects in every run, so no index is found ready. */
export async function measure(): Promise<{
  work: string;
  ours: number;
  unit: 'ms';
}> {
  const collect = collector();
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const snapshots = syntheticSnapshots({ regions: 60, sizes: 400 });
    collect();
    const start = performance.now();
    const ladder = rankPlacements(NEEDS, snapshots);
    const time = performance.now() - start;
    if (ladder.placements.length === 0) throw new Error('the ladder is empty');
    if (run >= WARM_UP) times.push(time);
  }
  return {
    work: 'ladder of 4 pools over 60 regions x 400 sizes x 3 zones x 2 priorities, cold',
    ours: median(times),
    unit: 'ms',
  };
}
