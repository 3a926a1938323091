import {
  notAnswered,
  placement,
  withRegion,
  world,
} from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
} from '../../__testUtils__/rules';

const UNASKED = withRegion({ kubernetesVersions: notAnswered('aks-versions') });

const CASES: RuleCase[] = [
  {
    rule: 'version-format',
    of: 'a version that is none',
    broken: { kubernetesVersion: 'latest' },
    sound: { kubernetesVersion: '1.36.3' },
    severity: 'blocked',
    says: '"latest" is no version of Kubernetes.',
  },
  {
    rule: 'version-end-of-life',
    of: 'a version whose support is over, where Azure is not asked',
    broken: { kubernetesVersion: '1.32' },
    sound: {
      kubernetesVersion: '1.32',
      tier: 'Premium',
      supportPlan: 'AKSLongTermSupport',
    },
    world: UNASKED,
    severity: 'blocked',
    says: '1.32 left community support on 31 Mar 2026, so AKS makes no cluster of it with plan KubernetesOfficial.',
  },
  {
    rule: 'version-end-of-life',
    of: 'a version from before the calendar',
    broken: { kubernetesVersion: '1.27.3' },
    sound: { kubernetesVersion: '1.37' },
    world: UNASKED,
    severity: 'blocked',
    says: '1.27 left all support before 1.31 did, so AKS makes no cluster of it.',
  },
  {
    rule: 'version-end-of-life',
    of: 'a version of which nobody has heard',
    broken: { kubernetesVersion: '1.99' },
    sound: { kubernetesVersion: '1.38' },
    world: UNASKED,
    severity: 'risky',
    says: /^1.99 is further than the release calendar/,
  },
  {
    rule: 'version-support',
    of: 'a version that is LTS-only',
    broken: { kubernetesVersion: '1.33' },
    sound: {
      kubernetesVersion: '1.33',
      tier: 'Premium',
      supportPlan: 'AKSLongTermSupport',
    },
    severity: 'blocked',
    says: '1.33 is LTS-only in northeurope: it needs tier Premium and plan AKSLongTermSupport, and has Free and KubernetesOfficial.',
  },
  {
    rule: 'version-support',
    of: 'a minor that is not offered',
    broken: { kubernetesVersion: '1.28' },
    sound: { kubernetesVersion: '1.37' },
    severity: 'blocked',
    says: '1.28 is not offered in northeurope; 1.33, 1.34, 1.36, 1.37 and 1.38 are.',
  },
  {
    rule: 'version-support',
    of: 'a patch that is not offered',
    broken: { kubernetesVersion: '1.36.9' },
    sound: { kubernetesVersion: '1.36.2' },
    severity: 'blocked',
    says: '1.36.9 is not offered in northeurope; of 1.36 there is 1.36.2 and 1.36.3.',
  },
  {
    rule: 'version-support',
    of: 'a preview',
    broken: { kubernetesVersion: '1.38' },
    sound: { kubernetesVersion: '1.37' },
    severity: 'risky',
    says: '1.38 is a preview in northeurope, without support.',
  },
  {
    rule: 'version-support',
    of: 'long-term support of a version that has none',
    broken: {
      kubernetesVersion: '1.38',
      tier: 'Premium',
      supportPlan: 'AKSLongTermSupport',
    },
    sound: {
      kubernetesVersion: '1.37',
      tier: 'Premium',
      supportPlan: 'AKSLongTermSupport',
    },
    severity: 'blocked',
    says: '1.38 has no plan AKSLongTermSupport in northeurope.',
  },
  {
    rule: 'support-plan',
    of: 'long-term support without Premium',
    broken: { supportPlan: 'AKSLongTermSupport', tier: 'Standard' },
    sound: { supportPlan: 'AKSLongTermSupport', tier: 'Premium' },
    severity: 'blocked',
    says: 'Plan AKSLongTermSupport needs tier Premium, and the tier is Standard.',
  },
  {
    rule: 'support-plan-left',
    of: 'a cluster that leaves long-term support too late',
    broken: { kubernetesVersion: '1.33' },
    sound: { kubernetesVersion: '1.36' },
    options: {
      before: placement({
        tier: 'Premium',
        supportPlan: 'AKSLongTermSupport',
      }),
    },
    severity: 'blocked',
    says: 'The cluster leaves plan AKSLongTermSupport on 1.33, whose community support ended on 31 Jul 2026.',
  },
  {
    rule: 'version-end-of-life',
    of: 'a version with a week to live',
    broken: { kubernetesVersion: '1.34' },
    sound: { kubernetesVersion: '1.35' },
    severity: 'risky',
    says: '1.34: 7 more days of community support, until 30 Nov 2026.',
  },
];

describe('rules of version', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('sends a new cluster to another version, and one that stands to long-term support', () => {
    const old = { kubernetesVersion: '1.33' };
    expect(found('version-support', old)[0].change).toEqual({
      set: { kubernetesVersion: '1.36.3' },
    });
    const before = placement({ kubernetesVersion: '1.33' });
    expect(
      found('version-support', old, world(), { before })[0].change,
    ).toEqual({ set: { tier: 'Premium', supportPlan: 'AKSLongTermSupport' } });
  });

  it('finds a version that has left support, by plan', () => {
    const old = { kubernetesVersion: '1.33' };
    expect(found('version-end-of-life', old)[0].message).toBe(
      '1.33 left community support on 31 Jul 2026.',
    );
    expect(
      severities(
        found('version-end-of-life', {
          ...old,
          supportPlan: 'AKSLongTermSupport',
        }),
      ),
    ).toEqual(['clear']);
    expect(
      severities(found('version-end-of-life', { kubernetesVersion: '1.99' })),
    ).toEqual(['note']);
  });

  it('leaves a cluster on its version, whatever the calendar says', () => {
    const old = { kubernetesVersion: '1.29' };
    const options = { before: placement(old) };
    expect(
      severities(found('version-end-of-life', old, UNASKED, options)),
    ).not.toContain('blocked');
  });
});
