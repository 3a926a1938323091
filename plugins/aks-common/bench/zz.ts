import { syntheticSnapshots } from './syntheticSnapshots';
import { rankPlacements, needsSchema } from '../src';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
for (const stage of ['dev', 'prod']) {
  const needs = needsSchema.parse({
    stage,
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
  const cpu: number[] = [],
    wall: number[] = [];
  for (let i = 0; i < 36; i++) {
    const w = syntheticSnapshots();
    gc();
    const c = (process as any).threadCpuUsage();
    const t = performance.now();
    rankPlacements(needs, w);
    const d = (process as any).threadCpuUsage(c);
    cpu.push((d.user + d.system) / 1000);
    wall.push(performance.now() - t);
  }
  const s = (a: number[]) => a.slice(5).sort((x, y) => x - y);
  console.log(
    stage,
    'cpu min/median',
    s(cpu)[0],
    s(cpu)[15],
    'wall min/median',
    s(wall)[0],
    s(wall)[15],
  );
}
