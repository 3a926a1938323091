import { placement, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  system,
  spot,
  work,
} from '../../__testUtils__/rules';
import { preflight } from '../preflight';

const CASES: RuleCase[] = [
  {
    rule: 'pool-taints',
    of: 'a taint that is none',
    broken: work({ taints: ['dedicated=batch'] }),
    sound: work({
      taints: ['dedicated=batch:NoSchedule', 'example.com/a:NoExecute'],
    }),
    severity: 'blocked',
    says: '"dedicated=batch" of work is no taint.',
  },
  {
    rule: 'pool-labels',
    of: 'a label that is none',
    broken: work({ labels: { team: 'data science' } }),
    sound: work({ labels: { 'example.com/team': 'data-science', empty: '' } }),
    severity: 'blocked',
    says: 'team=data science of work is no label of Kubernetes.',
  },
  {
    rule: 'pool-labels',
    of: 'a label that AKS keeps',
    broken: work({ labels: { 'kubernetes.azure.com/mode': 'user' } }),
    sound: spot({
      labels: { 'kubernetes.azure.com/scalesetpriority': 'spot' },
    }),
    severity: 'risky',
    says: 'The label kubernetes.azure.com/mode of work has a prefix that AKS keeps for itself.',
  },
  {
    rule: 'pool-count',
    of: 'a minimum above the maximum',
    broken: work({ autoscaler: { min: 4, max: 3 }, count: 4 }),
    sound: work({ autoscaler: { min: 3, max: 3 }, count: 3 }),
    severity: 'blocked',
    says: 'The autoscaler of work goes from 4 to 3: the minimum is above the maximum.',
  },
  {
    rule: 'pool-count',
    of: 'a count outside the autoscaler',
    broken: work({ count: 4 }),
    sound: work({ count: 3 }),
    severity: 'blocked',
    says: "work starts with 4, outside its autoscaler's 1–3.",
  },
  {
    rule: 'pool-count',
    of: 'more nodes than a pool has',
    broken: work({ count: 1001, autoscaler: undefined }),
    sound: work({ count: 1000, autoscaler: undefined }),
    severity: 'blocked',
    says: 'work may come to 1001 nodes, and a pool has 1000 at most.',
  },
  {
    rule: 'cluster-size',
    of: 'more nodes than tier Free has',
    broken: work({ count: 1000, autoscaler: undefined }),
    sound: {
      tier: 'Standard',
      ...work({ count: 1000, autoscaler: undefined }),
    },
    severity: 'blocked',
    says: '1001 nodes in all, and tier Free has 1000 at most.',
  },
  {
    rule: 'pool-empty',
    of: 'a system pool of 0',
    broken: system({ count: 0 }),
    sound: system({ count: 1 }),
    severity: 'blocked',
    says: 'System pool system may have 0 nodes; it needs at least 1.',
  },
  {
    rule: 'pool-empty',
    of: 'an autoscaler that stops at 0',
    broken: work({ count: 0, autoscaler: { min: 0, max: 0 } }),
    sound: work({ count: 0, autoscaler: { min: 0, max: 1 } }),
    severity: 'risky',
    says: /stops at 0 nodes/,
  },
];

describe('rules of pool', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('knows that no pool is changed to an autoscaler that stops at 0', () => {
    const before = placement(
      work({ count: 0, autoscaler: { min: 0, max: 1 } }),
    );
    const stopped = work({ count: 0, autoscaler: { min: 0, max: 0 } });
    expect(
      severities(found('pool-empty', stopped, undefined, { before })),
    ).toEqual(['blocked']);
  });

  it('takes a paused user pool for a note, and asks no quota for it', () => {
    const paused = spot({ count: 0, autoscaler: undefined });
    expect(severities(found('pool-empty', paused))).toEqual(['note']);
    expect(found('quota-low-priority', paused)).toEqual([]);
    expect(preflight(placement(paused), world()).verdict).toBe('clear');
  });
});
