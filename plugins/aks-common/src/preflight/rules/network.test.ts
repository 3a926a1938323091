import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  system,
  work,
} from '../../__testUtils__/rules';

const overlay = (podCidr: string) => ({
  network: { plugin: 'azure', mode: 'overlay', podCidr } as const,
});
/** One system node and so many workers, each kind with one to surge. */
const nodes = (count: number) => work({ count, autoscaler: undefined });

const CASES: RuleCase[] = [
  {
    rule: 'network-addresses',
    of: 'a range that is none',
    broken: { network: { podCidr: '10.0.0.0/33' } },
    sound: { network: { podCidr: '10.0.0.0/16', serviceCidr: 'fd00::/108' } },
    severity: 'blocked',
    says: 'podCidr is "10.0.0.0/33", which is no range of addresses.',
  },
  {
    rule: 'network-pod-cidr-plugin',
    of: 'a range of pods without overlay',
    broken: { network: { plugin: 'azure', podCidr: '10.244.0.0/16' } },
    sound: {
      network: { plugin: 'azure', mode: 'overlay', podCidr: '10.244.0.0/16' },
    },
    severity: 'blocked',
    says: /takes no podCidr 10.244.0.0\/16/,
  },
  {
    rule: 'network-pod-cidr-plugin',
    of: 'overlay on kubenet',
    broken: { network: { plugin: 'kubenet', mode: 'overlay' } },
    sound: { network: { plugin: 'kubenet' } },
    severity: 'blocked',
    says: 'Mode overlay is of plugin azure, and the plugin is kubenet.',
  },
  {
    rule: 'network-data-plane',
    of: 'policy cilium on the usual data plane',
    broken: {
      network: { plugin: 'azure', mode: 'overlay', policy: 'cilium' },
    },
    sound: {
      network: {
        plugin: 'azure',
        mode: 'overlay',
        policy: 'cilium',
        dataPlane: 'cilium',
      },
    },
    severity: 'blocked',
    says: /goes with data plane cilium only, and the data plane is not set/,
  },
  {
    rule: 'network-data-plane',
    of: 'data plane cilium on kubenet',
    broken: { network: { plugin: 'kubenet', dataPlane: 'cilium' } },
    sound: { network: { plugin: 'kubenet', dataPlane: 'azure' } },
    severity: 'blocked',
    says: 'Data plane cilium is of network plugin azure, and the plugin is kubenet.',
  },
  {
    rule: 'network-data-plane',
    of: 'another policy beside cilium',
    broken: {
      network: {
        plugin: 'azure',
        mode: 'overlay',
        dataPlane: 'cilium',
        policy: 'calico',
      },
    },
    sound: {
      network: { plugin: 'azure', mode: 'overlay', dataPlane: 'cilium' },
    },
    severity: 'blocked',
    says: /enforces network policies itself, and the policy is calico/,
  },
  {
    rule: 'network-data-plane',
    of: 'Windows on cilium',
    broken: {
      network: { plugin: 'azure', mode: 'overlay', dataPlane: 'cilium' },
      ...work({ osType: 'Windows' }),
    },
    sound: {
      network: { plugin: 'azure', mode: 'overlay', dataPlane: 'cilium' },
      ...work({ osType: 'Linux' }),
    },
    severity: 'blocked',
    says: 'work runs Windows, and data plane cilium is for Linux only.',
  },
  {
    rule: 'network-data-plane',
    of: 'cilium with pods among the nodes',
    broken: { network: { plugin: 'azure', dataPlane: 'cilium' } },
    sound: {
      network: { plugin: 'azure', dataPlane: 'cilium' },
      ...work({ podSubnetId: '/subnets/pods' }),
    },
    severity: 'risky',
    says: /a legacy option of AKS/,
  },
  {
    rule: 'network-ip-families',
    of: 'IPv6 alone',
    broken: { network: { ipFamilies: ['IPv6'] } },
    sound: { network: { ipFamilies: ['IPv4', 'IPv6'] } },
    severity: 'blocked',
    says: 'The network is to have IPv6 alone, which AKS has not.',
  },
  {
    rule: 'network-service-cidr',
    of: 'a range without the address of its DNS',
    broken: { network: { serviceCidr: '10.0.0.0/16' } },
    sound: {
      network: { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.10' },
    },
    severity: 'blocked',
    says: 'serviceCidr is set without dnsServiceIp; azurerm wants both or neither.',
  },
  {
    rule: 'network-service-cidr',
    of: 'the first address for DNS',
    broken: {
      network: { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.1' },
    },
    sound: {
      network: { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.2' },
    },
    severity: 'blocked',
    says: /is the first address of 10.0.0.0\/16/,
  },
  {
    rule: 'network-service-cidr',
    of: 'DNS outside the range',
    broken: {
      network: { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.1.0.10' },
    },
    sound: {
      network: { serviceCidr: '10.0.0.0/15', dnsServiceIp: '10.1.0.10' },
    },
    severity: 'blocked',
    says: 'dnsServiceIp 10.1.0.10 is not in serviceCidr 10.0.0.0/16.',
  },
  {
    rule: 'network-service-cidr',
    of: 'a range that is too large',
    broken: {
      network: { serviceCidr: '10.0.0.0/11', dnsServiceIp: '10.0.0.10' },
    },
    sound: {
      network: { serviceCidr: '10.0.0.0/13', dnsServiceIp: '10.0.0.10' },
    },
    severity: 'blocked',
    says: 'serviceCidr 10.0.0.0/11 is not smaller than /12.',
  },
  {
    rule: 'network-service-cidr',
    of: 'a /12, on which pages differ',
    broken: {
      network: { serviceCidr: '10.0.0.0/12', dnsServiceIp: '10.0.0.10' },
    },
    sound: {
      network: { serviceCidr: '10.0.0.0/13', dnsServiceIp: '10.0.0.10' },
    },
    severity: 'risky',
    says: /is not smaller than \/12/,
  },
  {
    rule: 'network-overlap',
    of: 'pods in the subnet of the nodes',
    broken: { network: { podCidr: '10.4.0.0/16', nodeSubnet: '10.4.8.0/24' } },
    sound: { network: { podCidr: '10.4.0.0/16', nodeSubnet: '10.1.0.0/24' } },
    severity: 'blocked',
    says: 'podCidr and nodeSubnet overlap.',
  },
  {
    rule: 'network-overlap',
    of: 'a subnet in the range of services that AKS takes unasked',
    broken: { network: { nodeSubnet: '10.0.1.0/24' } },
    sound: {
      network: { nodeSubnet: '10.0.1.0/24', serviceCidr: '10.4.0.0/16' },
    },
    severity: 'blocked',
    says: 'serviceCidr, unset and so 10.0.0.0/16, and nodeSubnet overlap.',
  },
  {
    rule: 'network-overlap',
    of: 'a subnet in the range of pods that AKS takes unasked',
    broken: { network: { plugin: 'kubenet', nodeSubnet: '10.244.1.0/24' } },
    sound: { network: { plugin: 'azure', nodeSubnet: '10.244.1.0/24' } },
    severity: 'blocked',
    says: 'podCidr, unset and so 10.244.0.0/16, and nodeSubnet overlap.',
  },
  {
    rule: 'network-policy',
    of: 'policy azure on kubenet',
    broken: { network: { plugin: 'kubenet', policy: 'azure' } },
    sound: { network: { plugin: 'kubenet', policy: 'calico' } },
    severity: 'blocked',
    says: 'Network policy azure does not go with plugin kubenet.',
  },
  {
    rule: 'network-windows',
    of: 'Windows on kubenet',
    broken: {
      network: { plugin: 'kubenet' },
      ...work({ osType: 'Windows' }),
    },
    sound: { network: { plugin: 'azure' }, ...work({ osType: 'Windows' }) },
    severity: 'blocked',
    says: 'work runs Windows, and network plugin kubenet serves Linux only.',
  },
  {
    rule: 'network-overlap',
    of: 'services in the network, yet in no subnet',
    broken: {
      network: { serviceCidr: '10.2.0.0/16', vnetCidrs: ['10.0.0.0/8'] },
    },
    sound: {
      network: { serviceCidr: '172.16.0.0/16', vnetCidrs: ['10.0.0.0/8'] },
    },
    severity: 'risky',
    says: 'serviceCidr and vnetCidrs overlap.',
  },
  {
    rule: 'network-reserved',
    of: 'a range that AKS keeps',
    broken: { network: { podCidr: '172.30.4.0/22' } },
    sound: { network: { podCidr: '172.29.4.0/22' } },
    severity: 'risky',
    says: 'podCidr touches 172.30.0.0/16, which AKS keeps for itself.',
  },
  {
    rule: 'network-pod-cidr',
    of: 'more nodes than ranges of pods',
    broken: { ...overlay('10.244.0.0/22'), ...nodes(4) },
    sound: { ...overlay('10.244.0.0/22'), ...nodes(1) },
    severity: 'blocked',
    says: '5 nodes are asked for, and podCidr 10.244.0.0/22 has 4.',
  },
  {
    rule: 'network-node-subnet',
    of: 'a subnet too small for nodes and their pods',
    broken: {
      network: { plugin: 'azure', nodeSubnet: '10.0.0.0/25' },
      ...nodes(3),
    },
    sound: {
      network: { plugin: 'azure', nodeSubnet: '10.0.0.0/24' },
      ...nodes(3),
    },
    severity: 'blocked',
    says: '124 addresses are asked for, and nodeSubnet 10.0.0.0/25 has 123.',
  },
  {
    rule: 'network-node-subnet',
    of: 'surge nodes that do not fit',
    broken: {
      network: { plugin: 'azure', nodeSubnet: '10.1.0.0/25' },
      ...work({ count: 1, autoscaler: { min: 0, max: 2 } }),
    },
    sound: {
      network: { plugin: 'azure', nodeSubnet: '10.1.0.0/24' },
      ...work({ count: 1, autoscaler: { min: 0, max: 2 } }),
    },
    severity: 'risky',
    says: '93 addresses and 62 for surge nodes are asked for, and nodeSubnet 10.1.0.0/25 has 123.',
  },
  {
    rule: 'network-node-subnet',
    of: 'a subnet that others use',
    broken: {
      network: {
        mode: 'overlay',
        nodeSubnet: '10.0.0.0/28',
        nodeSubnetUsed: 8,
      },
      ...nodes(3),
    },
    sound: {
      network: {
        mode: 'overlay',
        nodeSubnet: '10.0.0.0/28',
        nodeSubnetUsed: 5,
      },
      ...nodes(3),
    },
    severity: 'blocked',
    says: '4 addresses are asked for, and nodeSubnet 10.0.0.0/28 has 3 of 11.',
  },
  {
    rule: 'network-pod-subnet',
    of: 'a subnet in which nodes cannot start',
    broken: {
      network: { plugin: 'azure', podSubnet: '10.0.0.0/26' },
      ...nodes(3),
    },
    sound: {
      network: { plugin: 'azure', podSubnet: '10.0.0.0/23' },
      ...nodes(3),
    },
    severity: 'blocked',
    says: 'The nodes take 64 addresses to start with, and podSubnet 10.0.0.0/26 has 59 left.',
  },
  {
    rule: 'network-pod-subnet',
    of: 'a subnet too small for all pods',
    broken: {
      network: { plugin: 'azure', podSubnet: '10.0.0.0/24' },
      ...nodes(3),
    },
    sound: {
      network: { plugin: 'azure', podSubnet: '10.0.0.0/23' },
      ...nodes(3),
    },
    severity: 'risky',
    says: /Pods may take 440 addresses, and podSubnet 10.0.0.0\/24 has 251 left/,
  },
];

describe('rules of the network', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('tell creating from upgrading by the ranges of pods', () => {
    expect(
      found('network-pod-cidr', { ...overlay('10.244.0.0/22'), ...nodes(3) }),
    ).toEqual([
      expect.objectContaining({
        severity: 'risky',
        phase: 'upgrade',
        message:
          '4 nodes and 2 for surge nodes are asked for, and podCidr 10.244.0.0/22 has 4.',
      }),
    ]);
  });

  it('take the range of AKS where none is given, and nothing where no network is', () => {
    expect(
      severities(
        found('network-pod-cidr', {
          network: { plugin: 'kubenet' },
          ...nodes(256),
        }),
      ),
    ).toEqual(['blocked']);
    expect(found('network-pod-cidr', nodes(256))).toEqual([]);
    expect(found('network-overlap', system({}))).toEqual([]);
  });
});
