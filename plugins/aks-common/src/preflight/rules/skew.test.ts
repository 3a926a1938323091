import { placement, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  spot,
  work,
} from '../../__testUtils__/rules';

const LTS = { tier: 'Premium', supportPlan: 'AKSLongTermSupport' } as const;

const CASES: RuleCase[] = [
  {
    rule: 'pool-version',
    of: 'a pool newer than its cluster',
    broken: work({ kubernetesVersion: '1.37' }),
    sound: work({ kubernetesVersion: '1.36.3' }),
    severity: 'blocked',
    says: 'work is to run 1.37, and the cluster 1.36.3: a pool is never newer than its cluster.',
  },
  {
    rule: 'pool-version',
    of: 'a newer patch than that of the cluster',
    broken: {
      kubernetesVersion: '1.36.2',
      ...work({ kubernetesVersion: '1.36.3' }),
    },
    sound: {
      kubernetesVersion: '1.36.3',
      ...work({ kubernetesVersion: '1.36.2' }),
    },
    severity: 'blocked',
    says: /a pool is never newer/,
  },
  {
    rule: 'pool-version',
    of: 'four minors behind',
    broken: work({ kubernetesVersion: '1.32' }),
    sound: work({ kubernetesVersion: '1.34' }),
    severity: 'blocked',
    says: /4 minors behind the cluster's 1.36.3; 3 are allowed/,
  },
  {
    rule: 'pool-version',
    of: 'three minors behind, on which pages differ',
    broken: work({ kubernetesVersion: '1.33.1' }),
    sound: work({ kubernetesVersion: '1.34.1' }),
    severity: 'risky',
    says: /Kubernetes allows 3, and one page of AKS 2/,
  },
  {
    rule: 'version-upgrade',
    of: 'a step back',
    broken: {},
    sound: {},
    options: { before: placement({ kubernetesVersion: '1.37' }) },
    soundOptions: { before: placement({ kubernetesVersion: '1.35' }) },
    severity: 'blocked',
    says: 'The cluster runs 1.37, and no cluster goes back to 1.36.3.',
  },
  {
    rule: 'version-upgrade',
    of: 'a minor that is skipped',
    broken: {},
    sound: LTS,
    options: { before: placement({ kubernetesVersion: '1.34.2' }) },
    soundOptions: {
      before: placement({ kubernetesVersion: '1.34.2', ...LTS }),
    },
    severity: 'blocked',
    says: 'From 1.34.2 to 1.36.3 skips 1 minors; outside long-term support a cluster goes one at a time.',
  },
  {
    rule: 'spot-upgrade-order',
    of: 'a spot pool that goes along with the cluster',
    broken: {},
    sound: spot({ kubernetesVersion: '1.35' }),
    options: { before: placement({ kubernetesVersion: '1.35' }) },
    severity: 'risky',
    says: /Spot pool spotwork would go from 1.35 to 1.36.3 together with the cluster/,
  },
];

describe('rules of versions that go together', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('say nothing of a cluster that keeps its version', () => {
    const before = placement();
    expect(found('version-upgrade', {}, world(), { before })).toEqual([]);
    expect(found('spot-upgrade-order', {}, world(), { before })).toEqual([]);
    expect(
      severities(
        found('version-upgrade', {}, world(), {
          before: placement({ kubernetesVersion: '1.36.2' }),
        }),
      ),
    ).toEqual(['clear']);
  });
});
