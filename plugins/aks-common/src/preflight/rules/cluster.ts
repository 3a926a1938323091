import { Change } from '../../change';
import { Draft } from '../reading';
import { docs, forEachPool, ofCluster, ofPool, Rule, toPool } from '../rule';

const nodeOsChannel: Rule = {
  id: 'node-os-channel',
  link: docs('azure/aks/auto-upgrade-cluster#cluster-autoupgrade-channels'),
  title: 'Channels that go together',
  asks: 'Where autoUpgradeChannel is node-image, nodeOsUpgradeChannel is NodeImage.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      '`node_os_upgrade_channel` must be set to `NodeImage` if `automatic_upgrade_channel` is set to `node-image`',
  },
  check({ placement }) {
    const { autoUpgradeChannel, nodeOsUpgradeChannel } = placement;
    if (autoUpgradeChannel !== 'node-image') return [];
    const subject = ofCluster(placement);
    // Unset, it is NodeImage.
    if ((nodeOsUpgradeChannel ?? 'NodeImage') === 'NodeImage') {
      const message = 'Both channels upgrade node images.';
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: 'blocked',
        subject,
        message: `autoUpgradeChannel is node-image, and nodeOsUpgradeChannel ${nodeOsUpgradeChannel} instead of NodeImage.`,
        remedy: 'Set nodeOsUpgradeChannel to NodeImage.',
        change: { set: { nodeOsUpgradeChannel: 'NodeImage' } },
      },
    ];
  },
};

const costAnalysis: Rule = {
  id: 'cost-analysis',
  link: docs('azure/aks/cost-analysis#prerequisites'),
  title: 'Cost analysis needs a paid tier',
  asks: 'Cost analysis goes with tier Standard or Premium.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      '`sku_tier` must be either `Standard` or `Premium` when cost analysis is enabled',
  },
  check({ placement }) {
    const { costAnalysis: on, tier } = placement;
    if (!on) return [];
    const subject = ofCluster(placement);
    if (tier !== 'Free') {
      const message = `Cost analysis on tier ${tier}.`;
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: 'blocked',
        subject,
        message: 'Cost analysis is on, and tier Free has none.',
        remedy: 'Set tier Standard, or turn cost analysis off.',
        change: { set: { tier: 'Standard' } },
      },
    ];
  },
};

const outboundNone: Rule = {
  id: 'outbound-none',
  link: docs('azure/aks/concepts-network-isolated'),
  title: 'No way out, no direct artifacts',
  asks: 'With outboundType none, nodes fetch what they start with from a cache: bootstrapArtifacts is Cache.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      'when `network_profile.0.outbound_type` is set to `none`, `bootstrap_profile.0.artifact_source` must be set to `Cache`',
  },
  check({ placement }) {
    if (placement.outboundType !== 'none') return [];
    const subject = ofCluster(placement);
    if (placement.bootstrapArtifacts === 'Cache') {
      const message = 'Nodes start from the cache and need no way out.';
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: 'blocked',
        subject,
        message: `outboundType is none, and bootstrapArtifacts ${
          placement.bootstrapArtifacts ?? 'not set'
        } instead of Cache: nodes could not start.`,
        remedy: 'Set bootstrapArtifacts to Cache.',
        change: { set: { bootstrapArtifacts: 'Cache' } },
      },
    ];
  },
};

const nodeProvisioning: Rule = {
  id: 'node-provisioning',
  link: docs(
    'azure/aks/node-auto-provisioning#limitations-and-unsupported-features',
  ),
  title: 'What node auto-provisioning goes with',
  asks: 'With nodeProvisioning Auto no pool has an autoscaler or runs Windows, the cluster has a managed identity and no IPv6.',
  worst: 'blocked',
  versions:
    'azurerm has node_provisioning_profile from 4.57 on and requires it from 5.0 on.',
  check({ placement }) {
    const { nodeProvisioning: mode, identity, network, pools } = placement;
    if (mode !== 'Auto') return [];
    const subject = ofCluster(placement);
    const drafts = pools.flatMap((pool): Draft[] => {
      const { name, osType, autoscaler } = pool;
      if (osType === 'Windows') {
        return [
          {
            severity: 'blocked',
            subject: ofPool(pool),
            message: `${name} runs Windows, which node auto-provisioning does not support.`,
            remedy: `Leave ${name} out, or set nodeProvisioning to Manual.`,
          },
        ];
      }
      if (!autoscaler) return [];
      return [
        {
          severity: 'blocked',
          subject: ofPool(pool),
          message: `${name} has an autoscaler, and node auto-provisioning takes none beside it.`,
          remedy: `Drop the autoscaler of ${name}.`,
          change: { pool: name, set: { autoscaler: null } },
        },
      ];
    });
    const hasIpv6 = network?.ipFamilies?.includes('IPv6');
    if (identity === 'ServicePrincipal') {
      drafts.push({
        severity: 'blocked',
        subject,
        message:
          'The cluster runs as a service principal, and node auto-provisioning needs a managed identity.',
        remedy: 'Give the cluster a managed identity.',
        change: hasIpv6 ? undefined : { set: { identity: 'SystemAssigned' } },
      });
    }
    if (hasIpv6) {
      drafts.push({
        severity: 'blocked',
        subject,
        message:
          'The cluster has IPv6, which node auto-provisioning does not support.',
        remedy: 'Leave IPv6 out, or set nodeProvisioning to Manual.',
      });
    }
    if (drafts.length > 0) return drafts;
    const message = 'Node auto-provisioning with what it goes with.';
    return [{ severity: 'clear', subject, message }];
  },
};

/** The largest that every network plugin takes, and the least that AKS starts with. */
const PODS = { least: 10, most: 250 };

const maxPods: Rule = {
  id: 'max-pods',
  link: docs('azure/aks/quotas-skus-regions#service-quotas-and-limits'),
  title: 'Pods of a node',
  asks: `maxPods is ${PODS.least} to ${PODS.most}. Unset it is 250 on overlay, 110 on kubenet and with a subnet for pods, 30 with pods in the subnet of the nodes.`,
  worst: 'blocked',
  check({ placement }) {
    const pools = placement.pools.filter(pool => pool.maxPods !== undefined);
    return forEachPool(
      pools,
      placement,
      () =>
        pools
          .map(pool => `${pool.name} ${pool.maxPods} pods`)
          .join(', ')
          .concat(' a node.'),
      ({ name, maxPods: asked = PODS.most }) => {
        if (asked >= PODS.least && asked <= PODS.most) return undefined;
        const nearest = asked < PODS.least ? PODS.least : PODS.most;
        return {
          severity: 'blocked',
          message: `A node of ${name} is to take ${asked} pods; AKS takes ${PODS.least} to ${PODS.most}.`,
          remedy: `Set maxPods of ${name} to ${nearest}.`,
          change: { pool: name, set: { maxPods: nearest } },
        };
      },
    );
  },
};

const TO_USER_ASSIGNED: Change = { set: { identity: 'UserAssigned' } };

const reservation: Rule = {
  id: 'capacity-reservation',
  link: docs('azure/aks/use-capacity-reservation-groups'),
  title: 'Reserved capacity',
  asks: 'A pool on a capacity reservation group needs a user-assigned identity of the cluster with role Contributor on the group, and a reservation for its nodes and surge nodes.',
  worst: 'risky',
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => pool.capacityReservationGroup !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      'Reserved capacity through a user-assigned identity.',
      ({ name, priority }) => {
        if (priority === 'Spot') {
          return {
            severity: 'risky',
            message: `Spot pool ${name} names a capacity reservation group, and spot nodes are never reserved.`,
            remedy: `Drop capacityReservationGroup from ${name}.`,
            change: toPool(name, { capacityReservationGroup: null }),
          };
        }
        if (placement.identity === 'UserAssigned') return undefined;
        return {
          severity: 'risky',
          message: `${name} names a capacity reservation group, and the identity of the cluster is ${
            placement.identity ?? 'not known'
          }: only a user-assigned one with role Contributor on the group may use it.`,
          remedy: 'Give the cluster a user-assigned identity.',
          change: TO_USER_ASSIGNED,
        };
      },
    );
  },
};

export const clusterRules: Rule[] = [
  nodeOsChannel,
  costAnalysis,
  outboundNone,
  nodeProvisioning,
  maxPods,
  reservation,
];
