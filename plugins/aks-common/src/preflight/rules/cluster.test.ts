import {
  broken,
  expected,
  objections,
  RuleCase,
  work,
  spot,
  system,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'node-os-channel',
    of: 'channels that do not go together',
    broken: {
      autoUpgradeChannel: 'node-image',
      nodeOsUpgradeChannel: 'SecurityPatch',
    },
    sound: { autoUpgradeChannel: 'node-image' },
    severity: 'blocked',
    says: 'autoUpgradeChannel is node-image, and nodeOsUpgradeChannel SecurityPatch instead of NodeImage.',
  },
  {
    rule: 'cost-analysis',
    of: 'cost analysis on tier Free',
    broken: { costAnalysis: true, tier: 'Free' },
    sound: { costAnalysis: true, tier: 'Standard' },
    severity: 'blocked',
    says: 'Cost analysis is on, and tier Free has none.',
  },
  {
    rule: 'outbound-none',
    of: 'no way out and no cache',
    broken: { outboundType: 'none' },
    sound: { outboundType: 'none', bootstrapArtifacts: 'Cache' },
    severity: 'blocked',
    says: 'outboundType is none, and bootstrapArtifacts not set instead of Cache: nodes could not start.',
  },
  {
    rule: 'node-provisioning',
    of: 'an autoscaler beside it',
    broken: { nodeProvisioning: 'Auto', ...work({}) },
    sound: { nodeProvisioning: 'Auto', ...work({ autoscaler: undefined }) },
    severity: 'blocked',
    says: 'work has an autoscaler, and node auto-provisioning takes none beside it.',
  },
  {
    rule: 'node-provisioning',
    of: 'a service principal',
    broken: {
      nodeProvisioning: 'Auto',
      identity: 'ServicePrincipal',
      ...system({}),
    },
    sound: {
      nodeProvisioning: 'Auto',
      identity: 'SystemAssigned',
      ...system({}),
    },
    severity: 'blocked',
    says: /runs as a service principal/,
  },
  {
    rule: 'node-provisioning',
    of: 'IPv6',
    broken: {
      nodeProvisioning: 'Auto',
      network: { ipFamilies: ['IPv4', 'IPv6'] },
      ...system({}),
    },
    sound: {
      nodeProvisioning: 'Auto',
      network: { ipFamilies: ['IPv4'] },
      ...system({}),
    },
    severity: 'blocked',
    says: /has IPv6/,
  },
  {
    rule: 'max-pods',
    of: 'more pods than a node takes',
    broken: work({ maxPods: 251 }),
    sound: work({ maxPods: 250 }),
    severity: 'blocked',
    says: 'A node of work is to take 251 pods; AKS takes 10 to 250.',
  },
  {
    rule: 'system-max-pods',
    of: 'too few pods for the system',
    broken: system({ maxPods: 29 }),
    sound: system({ maxPods: 30 }),
    severity: 'blocked',
    says: 'A node of system pool system takes 29 pods; a system pool needs 30 at least.',
  },
  {
    rule: 'capacity-reservation',
    of: 'an identity that may not use the group',
    broken: {
      identity: 'SystemAssigned',
      ...work({ capacityReservationGroup: '/subscriptions/s/crg' }),
    },
    sound: {
      identity: 'UserAssigned',
      ...work({ capacityReservationGroup: '/subscriptions/s/crg' }),
    },
    severity: 'risky',
    says: /the identity of the cluster is SystemAssigned/,
  },
  {
    rule: 'capacity-reservation',
    of: 'spot on reserved capacity',
    broken: spot({ capacityReservationGroup: '/subscriptions/s/crg' }),
    sound: spot({}),
    severity: 'risky',
    says: /spot nodes are never reserved/,
  },
];

describe('rules of the settings of a cluster', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });
});
