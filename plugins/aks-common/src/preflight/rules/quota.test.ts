import { placement, SYSTEM, usage, WORK } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  withPools,
  spot,
  withUsages,
} from '../../__testUtils__/rules';
import { preflight } from '../preflight';

const CASES: RuleCase[] = [
  {
    rule: 'quota-regional',
    of: 'one vCPU too few',
    broken: {},
    sound: {},
    world: withUsages(usage('cores', 9, 10)),
    soundWorld: withUsages(usage('cores', 9, 13)),
    severity: 'blocked',
    says: 'Regional vCPU quota needs 2, has 1 free of 10.',
  },
  {
    rule: 'quota-family',
    of: 'two pools of one family, summed',
    broken: withPools(SYSTEM, WORK),
    sound: withPools(SYSTEM, WORK),
    world: withUsages(usage('standardDSv6Family', 8, 21)),
    soundWorld: withUsages(usage('standardDSv6Family', 8, 28)),
    severity: 'blocked',
    says: 'DSv6 family vCPU quota needs 14 (6 at creation), has 13 free of 21.',
  },
  {
    rule: 'quota-low-priority',
    of: 'spot at the maximum of its autoscaler',
    broken: {},
    sound: spot({ autoscaler: { min: 1, max: 2 } }),
    world: withUsages(usage('lowPriorityCores', 90, 100)),
    severity: 'blocked',
    says: 'Low-priority vCPU quota needs 12 (4 at creation), has 10 free of 100.',
  },
];

describe('rules of quota', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('says the numbers of what fits, for creating and for upgrading', () => {
    const pools = withPools(SYSTEM, WORK);
    expect(found('quota-family', pools)).toEqual([
      expect.objectContaining({
        phase: 'create',
        subject: { kind: 'quota', name: 'standardDSv6Family' },
        message: '8 used + 14 requested of 50: 28 to spare.',
        numbers: { unit: 'vCPU', used: 8, asked: 14, limit: 50 },
      }),
      expect.objectContaining({
        phase: 'upgrade',
        message: '8 used + 14 requested of 50, surge +6: 22 to spare.',
        numbers: { unit: 'vCPU', used: 8, asked: 20, limit: 50 },
      }),
    ]);
    expect(found('quota-low-priority')).toEqual([
      expect.objectContaining({
        message: '18 used + 12 requested of 100: 70 to spare.',
      }),
    ]);
  });

  it('tells "can create" from "can upgrade"', () => {
    const tight = withUsages(usage('cores', 0, 14));
    const report = preflight(placement(withPools(SYSTEM, WORK)), tight);
    expect(report).toMatchObject({
      create: 'clear',
      upgrade: 'blocked',
      verdict: 'risky',
    });
    expect(report.findings[0]).toMatchObject({
      rule: 'quota-regional',
      phase: 'upgrade',
      message:
        'Regional vCPU quota needs 14 + 6 for surge nodes, has 14 free of 14.',
    });
  });
});
