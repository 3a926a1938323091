import {
  placement,
  SYSTEM,
  usage,
  WORK,
  world,
} from '../../__fixtures__/world';
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

  it('counts only what is added to what stands', () => {
    const pools = withPools(SYSTEM, WORK);
    const before = placement(pools);
    expect(
      found('quota-regional', pools, world(), { before })[0],
    ).toMatchObject({
      message: '26 used + 8 requested of 150: 116 to spare.',
      numbers: { asked: 8 },
    });
    const full = withUsages(usage('cores', 160, 150));
    const still = withPools(SYSTEM);
    expect(
      found('quota-regional', still, full, { before: placement(still) }),
    ).toContainEqual(
      expect.objectContaining({
        phase: 'create',
        severity: 'clear',
        message: '160 used + 0 requested of 150: over its limit already.',
      }),
    );
  });

  it('frees an old size only once the new one stands', () => {
    const before = placement(
      withPools(SYSTEM, { ...WORK, vmSize: 'Standard_D8s_v6' }),
    );
    expect(
      found('quota-family', withPools(SYSTEM, WORK), world(), { before })[0]
        .numbers,
    ).toMatchObject({ asked: 12 });
  });

  it('counts a pool that is rebuilt twice, and on regular nodes', () => {
    const before = placement();
    const options = { before, rotations: ['spotwork'] };
    expect(found('quota-regional', {}, world(), options)[0]).toMatchObject({
      numbers: { asked: 4 },
    });
    expect(found('quota-low-priority', {}, world(), options)[0]).toMatchObject({
      numbers: { asked: 8 },
    });
    const tight = withUsages(usage('cores', 149, 150));
    expect(found('quota-regional', {}, tight, options)[0].message).toBe(
      'Regional vCPU quota needs 4 (4 while pools are rebuilt), has 1 free of 150.',
    );
  });

  it('lowers the pool that can spare it, where that is enough', () => {
    const tight = withUsages(usage('lowPriorityCores', 90, 100));
    const [finding] = found('quota-low-priority', {}, tight);
    expect(finding.change).toEqual({
      pool: 'spotwork',
      set: { count: 1, autoscaler: { min: 1, max: 2 } },
    });
    const none = withUsages(usage('lowPriorityCores', 97, 100));
    expect(found('quota-low-priority', {}, none)[0]).not.toHaveProperty(
      'change',
    );
  });

  it('takes a surge that one node could do for risky from 1.35 on', () => {
    const pools = withPools(SYSTEM, { ...WORK, maxSurge: '3' });
    const tight = withUsages(usage('cores', 0, 20));
    const upgrade = (kubernetesVersion: string) =>
      found('quota-regional', { ...pools, kubernetesVersion }, tight)[0];
    expect(upgrade('1.36.3')).toMatchObject({
      phase: 'upgrade',
      severity: 'risky',
      message:
        'Regional vCPU quota needs 14 + 14 for surge nodes, has 20 free of 20; with 1 surge node a pool it has enough, and upgrades take longer.',
    });
    expect(upgrade('1.34')).toMatchObject({ severity: 'blocked' });
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
