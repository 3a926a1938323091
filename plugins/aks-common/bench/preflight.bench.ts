import { performance } from 'node:perf_hooks';
import { parseJson, preflightPlan, readPlan } from '../src/plan';
import { tenPoolPlan } from './tenPoolPlan';
import { syntheticSnapshots } from './syntheticSnapshots';

const RUNS = 51;
const WARM_UP = 10;
const AS_OF = '2026-11-23T12:07:00.000Z';

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * A plan of 10 pools from its text to its verdict, on facts of its region just
 * read: fresh objects in every run, so no index is found ready.
 */
export async function measure(): Promise<{
  work: string;
  ours: number;
  unit: 'ms';
}> {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const snapshots = syntheticSnapshots({ regions: 1, sizes: 400 });
    const { subscriptionId } = snapshots.subscription;
    const [{ region }] = snapshots.regions;
    const text = tenPoolPlan(subscriptionId, region);
    const start = performance.now();
    const plan = readPlan(parseJson(text), { providerVersion: '5.2.0' });
    const report = preflightPlan(plan, [snapshots], { asOf: AS_OF });
    const time = performance.now() - start;
    const [environment] = report.environments;
    if (environment.pools.length !== 10 || plan.gaps.length > 0) {
      throw new Error('the plan is not whole');
    }
    if (run >= WARM_UP) times.push(time);
  }
  return {
    work: 'preflight of a plan with 10 pools, from its JSON to the verdict',
    ours: median(times),
    unit: 'ms',
  };
}
