import {
  contains,
  isIpv6,
  overlap,
  parseAddress,
  parseCidr,
  Range,
} from '../../cidr';
import { listed } from '../../format';
import { Placement, PlacementNetwork } from '../../placement';
import { Draft } from '../reading';
import { DEFAULT_POD_CIDR, isOverlay } from './addresses';
import { azurerm, docs, ofCluster, Rule } from '../rule';

const CLUSTER = azurerm('kubernetes_cluster');
const IP_PLANNING = docs('azure/aks/concepts-network-ip-address-planning');
const LEGACY = docs('azure/aks/concepts-network-legacy-cni');

/** Ranges by what they are called in a placement; IPv6 and what is no range are left out. */
function rangesOf(network: PlacementNetwork): Map<string, Range[]> {
  const ranges = new Map<string, Range[]>();
  const {
    podCidr,
    serviceCidr,
    nodeSubnet,
    podSubnet,
    vnetCidrs = [],
  } = network;
  const add = (name: string, texts: readonly (string | undefined)[]) => {
    const parsed = texts.flatMap(text => (text && parseCidr(text)) || []);
    if (parsed.length > 0) ranges.set(name, parsed);
  };
  add('podCidr', [podCidr]);
  add('serviceCidr', [serviceCidr]);
  add('nodeSubnet', [nodeSubnet]);
  add('podSubnet', [podSubnet]);
  add('vnetCidrs', vnetCidrs);
  return ranges;
}

/** A rule about the network, silent where nothing of it is known. */
function networkRule(
  rule: Omit<Rule, 'check'>,
  check: (
    network: PlacementNetwork,
    placement: Placement,
  ) => Omit<Draft, 'subject'>[],
): Rule {
  return {
    ...rule,
    check({ placement }) {
      const { network } = placement;
      if (!network) return [];
      const subject = ofCluster(placement);
      return check(network, placement).map(draft => ({ ...draft, subject }));
    },
  };
}

const addresses = networkRule(
  {
    id: 'network-addresses',
    link: CLUSTER,
    title: 'Ranges are ranges',
    asks: 'Every range of the network is written as 10.244.0.0/16 and every address as 10.0.0.10.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        'must start with IPV4 address and/or slash, number of bits (0-32) as prefix. Example: 127.0.0.1/8.',
    },
  },
  ({ vnetCidrs = [], ...network }) => {
    const ranges = (
      ['podCidr', 'serviceCidr', 'nodeSubnet', 'podSubnet'] as const
    ).map(name => [name, network[name]] as const);
    const wrong = [
      ...[
        ...ranges,
        ...vnetCidrs.map(text => ['vnetCidrs', text] as const),
      ].filter(([, text]) => text && !parseCidr(text) && !isIpv6(text)),
      ...([['dnsServiceIp', network.dnsServiceIp]] as const).filter(
        ([, text]) => text && parseAddress(text) === undefined && !isIpv6(text),
      ),
    ];
    return wrong.map(([name, text]) => ({
      severity: 'blocked',
      message: `${name} is "${text}", which is no ${
        name === 'dnsServiceIp' ? 'address' : 'range of addresses'
      }.`,
      remedy: `Write ${name} as ${
        name === 'dnsServiceIp' ? '10.0.0.10' : '10.244.0.0/16'
      }.`,
    }));
  },
);

const plugin = networkRule(
  {
    id: 'network-pod-cidr-plugin',
    link: CLUSTER,
    title: 'Pod ranges go with overlay',
    asks: 'Network plugin azure takes a podCidr only in overlay mode, and overlay mode is of plugin azure.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '`pod_cidr` and `azure` cannot be set together unless specifying `network_plugin_mode` to `overlay`',
    },
  },
  ({ plugin: name, mode, podCidr }) => {
    if (name === 'azure' && mode !== 'overlay' && podCidr !== undefined) {
      return [
        {
          severity: 'blocked',
          message: `Plugin azure without overlay gives pods addresses of the subnet, so it takes no podCidr ${podCidr}.`,
          remedy: 'Set mode overlay, or leave podCidr out.',
        },
      ];
    }
    if (mode !== 'overlay' || name === undefined || name === 'azure') return [];
    return [
      {
        severity: 'blocked',
        message: `Mode overlay is of plugin azure, and the plugin is ${name}.`,
        remedy: 'Set plugin azure.',
      },
    ];
  },
);

const LARGEST_SERVICE_PREFIX = 12;

const serviceCidr = networkRule(
  {
    id: 'network-service-cidr',
    link: LEGACY,
    title: 'The range of services',
    asks: `serviceCidr and dnsServiceIp are both set or neither; the range is smaller than /${LARGEST_SERVICE_PREFIX}, and the address lies in it and is not its first. A /${LARGEST_SERVICE_PREFIX} itself is risky.`,
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '`dns_service_ip` and `service_cidr` should all be empty or both should be set',
    },
  },
  ({ serviceCidr: cidr, dnsServiceIp: dns }) => {
    if (cidr === undefined && dns === undefined) return [];
    if (cidr === undefined || dns === undefined) {
      return [
        {
          severity: 'blocked',
          message: `${
            cidr === undefined ? 'dnsServiceIp' : 'serviceCidr'
          } is set without ${
            cidr === undefined ? 'serviceCidr' : 'dnsServiceIp'
          }; azurerm wants both or neither.`,
          remedy: 'Set both, or leave both out.',
        },
      ];
    }
    const [range, address] = [parseCidr(cidr), parseAddress(dns)];
    if (!range) return [];
    const drafts: Omit<Draft, 'subject'>[] = [];
    if (range.prefix <= LARGEST_SERVICE_PREFIX) {
      drafts.push({
        severity: range.prefix < LARGEST_SERVICE_PREFIX ? 'blocked' : 'risky',
        message: `serviceCidr ${cidr} is not smaller than /${LARGEST_SERVICE_PREFIX}.`,
        remedy: 'Take a /16 for services.',
      });
    }
    if (address === undefined) return drafts;
    // The network's own address is none, and the next is that of the API server.
    const usable = contains(range, address) && address - range.first > 1;
    if (!usable) {
      drafts.push({
        severity: 'blocked',
        message: contains(range, address)
          ? `dnsServiceIp ${dns} is the first address of ${cidr}, which the API server has.`
          : `dnsServiceIp ${dns} is not in serviceCidr ${cidr}.`,
        remedy: 'Take the tenth address of serviceCidr for dnsServiceIp.',
      });
    }
    return drafts;
  },
);

/** AKS takes it where none is named. */
const DEFAULT_SERVICE_CIDR = '10.0.0.0/16';

/** Pairs that must not overlap, and those that should not. */
const APART: readonly [string, string, 'blocked' | 'risky'][] = [
  ['podCidr', 'serviceCidr', 'blocked'],
  ['podCidr', 'nodeSubnet', 'blocked'],
  ['serviceCidr', 'nodeSubnet', 'blocked'],
  ['serviceCidr', 'podSubnet', 'blocked'],
  ['nodeSubnet', 'podSubnet', 'blocked'],
  ['podCidr', 'vnetCidrs', 'risky'],
  ['serviceCidr', 'vnetCidrs', 'risky'],
];

const apart = networkRule(
  {
    id: 'network-overlap',
    link: IP_PLANNING,
    title: 'Ranges lie apart',
    asks: `The ranges of pods, services and subnets do not overlap; unset, that of services is ${DEFAULT_SERVICE_CIDR}, and that of pods on overlay and kubenet ${DEFAULT_POD_CIDR}. That of pods or services within the virtual network is risky: it can be had, and addresses of the network behind it cannot be reached.`,
    worst: 'blocked',
    refusal: {
      by: 'Azure',
      code: 'ServiceCidrOverlapExistingSubnetsCidr',
      words:
        'The specified service CIDR 10.0.0.0/16 is conflicted with an existing subnet CIDR 10.0.0.0/24',
    },
  },
  network => {
    const unset: Partial<Record<string, string>> = {
      ...(network.serviceCidr === undefined && {
        serviceCidr: DEFAULT_SERVICE_CIDR,
      }),
      ...(network.podCidr === undefined &&
        isOverlay(network) && { podCidr: DEFAULT_POD_CIDR }),
    };
    const ranges = rangesOf({ ...network, ...unset });
    const named = (name: string) =>
      unset[name] ? `${name}, unset and so ${unset[name]},` : name;
    const meets = (a: string, b: string) =>
      ranges.get(a)?.some(one => ranges.get(b)?.some(two => overlap(one, two)));
    const told = new Set<string>();
    return APART.flatMap(([a, b, severity]): Omit<Draft, 'subject'>[] => {
      // What overlaps a subnet overlaps its network too.
      if (!meets(a, b) || (severity === 'risky' && told.has(a))) return [];
      told.add(a);
      return [
        {
          severity,
          message: `${named(a)} and ${named(b)} overlap.`,
          remedy: `Choose ranges for ${a} and ${b} that lie apart.`,
        },
      ];
    });
  },
);

const RESERVED = [
  '169.254.0.0/16',
  '172.30.0.0/16',
  '172.31.0.0/16',
  '192.0.2.0/24',
];

const reserved = networkRule(
  {
    id: 'network-reserved',
    link: LEGACY,
    title: 'Ranges that AKS keeps',
    asks: `No range of the network touches ${RESERVED.join(', ')}.`,
    worst: 'risky',
  },
  network =>
    [...rangesOf(network)].flatMap(([name, ranges]) =>
      RESERVED.filter(text => {
        const kept = parseCidr(text);
        return kept && ranges.some(range => overlap(range, kept));
      }).map(text => ({
        severity: 'risky' as const,
        message: `${name} touches ${text}, which AKS keeps for itself.`,
        remedy: `Choose another range for ${name}.`,
      })),
    ),
);

const policy = networkRule(
  {
    id: 'network-policy',
    link: docs('azure/aks/use-network-policies'),
    title: 'Policies that go with the plugin',
    asks: 'Network policy azure is of plugin azure, and plugin kubenet goes with calico only.',
    worst: 'blocked',
    refusal: {
      by: 'Azure',
      code: 'NetworkPolicyAzureNotSupportedForKubenet',
      words: 'NetworkPolicy azure is not supported for network plugin kubenet',
    },
  },
  ({ plugin: name, policy: chosen }) =>
    name === 'kubenet' && (chosen === 'azure' || chosen === 'cilium')
      ? [
          {
            severity: 'blocked',
            message: `Network policy ${chosen} does not go with plugin kubenet.`,
            remedy: 'Set the policy to calico, or the plugin to azure.',
          },
        ]
      : [],
);

/** Whether pods have no range of their own: then Cilium runs on the legacy way to give addresses. */
const podsAmongNodes = (
  { mode, podSubnet }: PlacementNetwork,
  { pools }: Placement,
) =>
  mode !== 'overlay' &&
  podSubnet === undefined &&
  pools.every(({ podSubnetId }) => podSubnetId === undefined);

const dataPlane = networkRule(
  {
    id: 'network-data-plane',
    link: docs('azure/aks/azure-cni-powered-by-cilium'),
    title: 'What Cilium goes with',
    asks: 'Data plane cilium is of plugin azure, on Linux pools, with network policy cilium or none named; network policy cilium is of data plane cilium. With pods in the subnet of the nodes it is risky: AKS has that as a legacy option, and the provider asks for overlay or a subnet of the pods.',
    worst: 'blocked',
    refusal: {
      by: 'Azure',
      code: 'NetworkPolicyNotSupported',
      words: 'Network Policy cilium requires NetworkDataplane cilium',
    },
    versions:
      'azurerm calls it ebpf_data_plane before 3.108 and network_data_plane since.',
  },
  (network, placement) => {
    const { plugin: name, policy: chosen } = network;
    const cilium = network.dataPlane === 'cilium';
    if (!cilium) {
      return chosen === 'cilium'
        ? [
            {
              severity: 'blocked',
              message: `Network policy cilium goes with data plane cilium only, and the data plane is ${
                network.dataPlane ?? 'not set, and so azure'
              }.`,
              remedy: 'Set the data plane to cilium.',
            },
          ]
        : [];
    }
    const drafts: Omit<Draft, 'subject'>[] = [];
    if (name !== undefined && name !== 'azure') {
      drafts.push({
        severity: 'blocked',
        message: `Data plane cilium is of network plugin azure, and the plugin is ${name}.`,
        remedy: 'Set the network plugin to azure.',
      });
    }
    if (chosen === 'azure' || chosen === 'calico') {
      drafts.push({
        severity: 'blocked',
        message: `Data plane cilium enforces network policies itself, and the policy is ${chosen}.`,
        remedy: 'Set the network policy to cilium.',
      });
    }
    const windowsPools = placement.pools.filter(
      ({ osType }) => osType === 'Windows',
    );
    if (windowsPools.length > 0) {
      drafts.push({
        severity: 'blocked',
        message: `${listed(windowsPools.map(pool => pool.name))} ${
          windowsPools.length === 1 ? 'runs' : 'run'
        } Windows, and data plane cilium is for Linux only.`,
        remedy: 'Set the data plane to azure, or leave Windows out.',
      });
    }
    if (drafts.length === 0 && podsAmongNodes(network, placement)) {
      drafts.push({
        severity: 'risky',
        message:
          'Data plane cilium with pods in the subnet of the nodes is a legacy option of AKS, and the provider asks for overlay or a subnet of the pods.',
        remedy: 'Set mode overlay, or give the pods a subnet of their own.',
      });
    }
    return drafts;
  },
);

const ipFamilies = networkRule(
  {
    id: 'network-ip-families',
    link: CLUSTER,
    title: 'IPv6 beside IPv4',
    asks: 'The network has IPv4, alone or with IPv6.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '`ip_versions` must be `IPv4` or `IPv4` and `IPv6`. `IPv6` alone is not supported',
    },
  },
  ({ ipFamilies: families }) =>
    families && !families.includes('IPv4')
      ? [
          {
            severity: 'blocked',
            message: 'The network is to have IPv6 alone, which AKS has not.',
            remedy: 'Name IPv4 and IPv6.',
          },
        ]
      : [],
);

const windows = networkRule(
  {
    id: 'network-windows',
    link: docs('azure/aks/windows-faq'),
    title: 'Windows needs plugin azure',
    asks: 'A cluster with a Windows pool has network plugin azure, where the plugin is known.',
    worst: 'blocked',
    refusal: {
      by: 'Azure',
      code: 'AzureCNIOnlyForWindows',
      words:
        'Windows agent pools can only be added to AKS clusters using Azure-CNI.',
    },
  },
  ({ plugin: name }, { pools }) => {
    const on = pools.filter(({ osType }) => osType === 'Windows');
    if (name === undefined || name === 'azure' || on.length === 0) return [];
    return [
      {
        severity: 'blocked',
        message: `${listed(on.map(pool => pool.name))} ${
          on.length === 1 ? 'runs' : 'run'
        } Windows, and network plugin ${name} serves Linux only.`,
        remedy: 'Set the network plugin to azure.',
      },
    ];
  },
);

export const networkRules: Rule[] = [
  addresses,
  plugin,
  policy,
  dataPlane,
  ipFamilies,
  windows,
  serviceCidr,
  apart,
  reserved,
];
