import { parseCidr } from '../../cidr';
import { mostNodes, surgeNodes } from '../../nodes';
import { Placement, PlacementNetwork, PlacementPool } from '../../placement';
import { Draft } from '../reading';
import { docs, ofCluster, Rule } from '../rule';

/** Addresses that nodes take at the maximum of all pools, and while they surge; `perNode` of each pool. */
function demandOf(
  pools: readonly PlacementPool[],
  perNode: (pool: PlacementPool) => number,
) {
  let most = 0;
  let surge = 0;
  for (const pool of pools) {
    most += mostNodes(pool) * perNode(pool);
    surge += surgeNodes(pool) * perNode(pool);
  }
  return { most, surge };
}

/** What a range has and what is asked of it, first for creating and then for upgrading. */
function judgeRoom(
  placement: Placement,
  range: string,
  room: { limit: number; used: number; what: string; unit: string },
  { most, surge }: ReturnType<typeof demandOf>,
  remedy: string,
): Draft[] {
  const { limit, used, what, unit } = room;
  const subject = ofCluster(placement);
  const free = Math.max(0, limit - used);
  const has = `${what} ${range} has ${free}${used > 0 ? ` of ${limit}` : ''}`;
  if (most > free) {
    return [
      {
        severity: 'blocked',
        subject,
        message: `${most} ${unit} are asked for, and ${has}.`,
        remedy,
      },
    ];
  }
  if (most + surge <= free) {
    const message = `${most} ${unit} asked for, surge +${surge}: ${has}.`;
    return [{ severity: 'clear', subject, message }];
  }
  // What runs runs on: an upgrade can give up nodes instead of adding some.
  return [
    {
      severity: 'risky',
      phase: 'upgrade',
      subject,
      message: `${most} ${unit} and ${surge} for surge nodes are asked for, and ${has}.`,
      remedy,
    },
  ];
}

const REFUSAL = {
  by: 'Azure',
  code: 'InsufficientSubnetSize',
  words:
    'Pre-allocated IPs 1280 exceeds IPs available 1024 in Subnet Cidr 10.244.0.0/22, Subnet Name networkProfile.podCIDR. If Autoscaler is enabled, the max-count from each nodepool is counted',
} as const;

/** Whether pods have addresses of their own, apart from every subnet. */
export const isOverlay = ({ mode, plugin }: PlacementNetwork) =>
  mode === 'overlay' || plugin === 'kubenet';

/** AKS takes it where none is named. */
export const DEFAULT_POD_CIDR = '10.244.0.0/16';
/** Each node has a range of its own of this size. */
const NODE_PREFIX = 24;

const podCidr: Rule = {
  id: 'network-pod-cidr',
  link: docs(
    'azure/aks/concepts-network-azure-cni-overlay#ip-address-planning',
  ),
  title: 'A range of pods for every node',
  asks: `On overlay and kubenet the range of pods holds a /${NODE_PREFIX} for each node at the maximum of all pools, and for upgrades for each surge node (risky where only those do not fit); unset it is ${DEFAULT_POD_CIDR}, for 256 nodes.`,
  worst: 'blocked',
  phases: ['create', 'upgrade'],
  refusal: REFUSAL,
  check({ placement }) {
    const { network, pools } = placement;
    if (!network || !isOverlay(network)) return [];
    const cidr = network.podCidr ?? DEFAULT_POD_CIDR;
    const range = parseCidr(cidr);
    if (!range) return [];
    const limit = Math.floor(2 ** (NODE_PREFIX - range.prefix));
    return judgeRoom(
      placement,
      cidr,
      { limit, used: 0, what: 'podCidr', unit: 'nodes' },
      demandOf(pools, () => 1),
      'Take a larger podCidr, or fewer nodes.',
    );
  },
};

/** Azure keeps the first four addresses of a subnet and the last. */
const KEPT_BY_AZURE = 5;
/** Pods of a node of plugin azure without overlay, where nobody says. */
const DEFAULT_PODS = { flat: 30, podSubnet: 110 };

/** The pools that stand in the subnet of the first: only that one is known. */
const inSubnet = ({ pools }: Placement, id: 'nodeSubnetId' | 'podSubnetId') =>
  pools.filter(pool => pool[id] === pools[0][id]);

const nodeSubnet: Rule = {
  id: 'network-node-subnet',
  link: docs('azure/aks/concepts-network-ip-address-planning'),
  title: 'Addresses in the subnet of the nodes',
  asks: `The subnet, without the ${KEPT_BY_AZURE} addresses that Azure keeps, has one for each node at the maximum and each surge node (risky where only those do not fit); with plugin azure and neither overlay nor a subnet for pods also one for each pod that a node may have (${DEFAULT_PODS.flat} unless maxPods says otherwise).`,
  worst: 'blocked',
  phases: ['create', 'upgrade'],
  refusal: REFUSAL,
  check({ placement }) {
    const { network } = placement;
    const range = network?.nodeSubnet && parseCidr(network.nodeSubnet);
    if (!network || !range) return [];
    const flat =
      network.plugin === 'azure' &&
      network.mode !== 'overlay' &&
      network.podSubnet === undefined;
    return judgeRoom(
      placement,
      network.nodeSubnet ?? '',
      {
        limit: Math.max(0, range.size - KEPT_BY_AZURE),
        used: network.nodeSubnetUsed ?? 0,
        what: 'nodeSubnet',
        unit: 'addresses',
      },
      demandOf(inSubnet(placement, 'nodeSubnetId'), pool =>
        flat ? 1 + Math.max(0, pool.maxPods ?? DEFAULT_PODS.flat) : 1,
      ),
      flat
        ? 'Take a larger subnet, fewer pods a node, or network mode overlay.'
        : 'Take a larger subnet, or fewer nodes.',
    );
  },
};

/** Addresses go to nodes in batches of this size. */
const BATCH = 16;

const podSubnet: Rule = {
  id: 'network-pod-subnet',
  link: docs('azure/aks/concepts-network-azure-cni-pod-subnet'),
  title: 'Addresses in the subnet of the pods',
  asks: `A subnet for pods has a batch of ${BATCH} addresses for each node, else nodes do not start; and addresses for all pods that the nodes may have, else some pods wait.`,
  worst: 'blocked',
  refusal: REFUSAL,
  check({ placement }) {
    const { network } = placement;
    const range = network?.podSubnet && parseCidr(network.podSubnet);
    if (!network || !range) return [];
    const pools = inSubnet(placement, 'podSubnetId');
    const free = Math.max(
      0,
      range.size - KEPT_BY_AZURE - (network.podSubnetUsed ?? 0),
    );
    const least = demandOf(pools, () => BATCH).most;
    const { most } = demandOf(pools, pool =>
      Math.max(BATCH, pool.maxPods ?? DEFAULT_PODS.podSubnet),
    );
    const subject = ofCluster(placement);
    const has = `podSubnet ${network.podSubnet} has ${free} left`;
    if (most <= free) {
      const message = `Pods take ${most} addresses at most, and ${has}.`;
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: least > free ? 'blocked' : 'risky',
        subject,
        message:
          least > free
            ? `The nodes take ${least} addresses to start with, and ${has}.`
            : `Pods may take ${most} addresses, and ${has}: the last ones wait.`,
        remedy: 'Take a larger podSubnet, or fewer pods a node.',
      },
    ];
  },
};

export const addressRules: Rule[] = [podCidr, nodeSubnet, podSubnet];
