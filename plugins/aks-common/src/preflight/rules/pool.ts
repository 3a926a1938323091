import { counted } from '../../format';
import { mostNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { Draft } from '../reading';
import { docs, forEachPool, ofCluster, ofPool, orClear, Rule } from '../rule';

const POOLS = docs('azure/aks/create-node-pools');
const LIMITS = docs('azure/aks/quotas-skus-regions#service-quotas-and-limits');

const NODES_PER_POOL = 1000;
const POOLS_PER_CLUSTER = 100;
const NODES_PER_CLUSTER = { Free: 1000, Standard: 5000, Premium: 5000 };

const range = ({ count, autoscaler }: PlacementPool) =>
  autoscaler
    ? `${count} of ${autoscaler.min}–${autoscaler.max}`
    : counted(count, 'node');

/** Counts that a pool can have, or nothing to change to. */
const counts = (
  pool: string,
  count: number,
  autoscaler: { min: number; max: number },
) =>
  autoscaler.max > NODES_PER_POOL
    ? undefined
    : { pool, set: { count, autoscaler: { ...autoscaler } } };

const poolCount: Rule = {
  id: 'pool-count',
  link: POOLS,
  title: 'Counts of a pool',
  asks: `The minimum of an autoscaler is not above its maximum, the count lies between them, and a pool has ${NODES_PER_POOL} nodes at most.`,
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words: '`max_count` must be >= `min_count`',
  },
  check({ placement }) {
    const { pools } = placement;
    return forEachPool(
      pools,
      placement,
      () => `${pools.map(pool => `${pool.name} ${range(pool)}`).join(', ')}.`,
      pool => {
        const { name, count, autoscaler } = pool;
        if (autoscaler && autoscaler.min > autoscaler.max) {
          return {
            severity: 'blocked',
            message: `The autoscaler of ${name} goes from ${autoscaler.min} to ${autoscaler.max}: the minimum is above the maximum.`,
            remedy: `Set the minimum of ${name} to ${autoscaler.max} or less.`,
            change: counts(name, autoscaler.max, {
              min: autoscaler.max,
              max: autoscaler.max,
            }),
          };
        }
        if (autoscaler && (count < autoscaler.min || count > autoscaler.max)) {
          return {
            severity: 'blocked',
            message: `${name} starts with ${count}, outside its autoscaler's ${autoscaler.min}–${autoscaler.max}.`,
            remedy: `Set the count of ${name} to ${autoscaler.min}.`,
            change: counts(name, autoscaler.min, autoscaler),
          };
        }
        const most = mostNodes(pool);
        if (most <= NODES_PER_POOL) return undefined;
        return {
          severity: 'blocked',
          message: `${name} may come to ${most} nodes, and a pool has ${NODES_PER_POOL} at most.`,
          numbers: {
            unit: 'nodes',
            used: 0,
            asked: most,
            limit: NODES_PER_POOL,
          },
          remedy: `Split ${name} into pools of ${NODES_PER_POOL} nodes or fewer.`,
        };
      },
    );
  },
};

const clusterSize: Rule = {
  id: 'cluster-size',
  link: LIMITS,
  title: 'Nodes and pools of a cluster',
  asks: `All pools at their maximum come to ${NODES_PER_CLUSTER.Free} nodes on tier Free and ${NODES_PER_CLUSTER.Standard} on the others, in ${POOLS_PER_CLUSTER} pools at most.`,
  worst: 'blocked',
  check({ placement }) {
    const { pools, tier } = placement;
    const limit = NODES_PER_CLUSTER[tier];
    const asked = pools.reduce((sum, pool) => sum + mostNodes(pool), 0);
    const subject = ofCluster(placement);
    const drafts: Draft[] = [];
    if (asked > limit) {
      drafts.push({
        severity: 'blocked',
        subject,
        message: `${asked} nodes in all, and tier ${tier} has ${limit} at most.`,
        numbers: { unit: 'nodes', used: 0, asked, limit },
        remedy:
          tier === 'Free' && asked <= NODES_PER_CLUSTER.Standard
            ? 'Set tier Standard.'
            : 'Spread the work over several clusters.',
        change:
          tier === 'Free' && asked <= NODES_PER_CLUSTER.Standard
            ? { set: { tier: 'Standard' } }
            : undefined,
      });
    }
    if (pools.length > POOLS_PER_CLUSTER) {
      drafts.push({
        severity: 'blocked',
        subject,
        message: `${pools.length} pools, and a cluster has ${POOLS_PER_CLUSTER} at most.`,
        remedy: 'Join pools of the same size.',
      });
    }
    return orClear(
      drafts,
      subject,
      `${counted(asked, 'node')} of ${limit} on tier ${tier}.`,
    );
  },
};

/** A user pool of no nodes is paused on purpose; a system pool of none is no cluster. */
const poolEmpty: Rule = {
  id: 'pool-empty',
  link: docs('azure/aks/scale-cluster#scale-user-node-pools-to-0'),
  title: 'Pools without nodes',
  asks: 'A system pool has at least 1 node. A user pool of none is paused, which is a note; one whose autoscaler stops at 0 can never run anything, and no pool that stands is changed to that.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      '`max_count` must be configured when `auto_scaling_enabled` is set to `true`',
  },
  check({ placement, before }) {
    const stood = new Set(before?.pools.map(({ name }) => name));
    return placement.pools.flatMap((pool): Draft[] => {
      const { name, mode, autoscaler } = pool;
      const subject = ofPool(pool);
      const least = Math.min(pool.count, autoscaler?.min ?? pool.count);
      if (mode === 'System') {
        if (least > 0) return [];
        return [
          {
            severity: 'blocked',
            subject,
            message: `System pool ${name} may have 0 nodes; it needs at least 1.`,
            numbers: { unit: 'nodes', used: 0, asked: least, limit: 1000 },
            remedy: `Give ${name} at least 1 node.`,
            change: {
              pool: name,
              set: autoscaler
                ? {
                    count: Math.max(1, pool.count),
                    autoscaler: {
                      min: Math.max(1, autoscaler.min),
                      max: Math.max(1, autoscaler.max),
                    },
                  }
                : { count: 1 },
            },
          },
        ];
      }
      if (mostNodes(pool) > 0) return [];
      return autoscaler
        ? [
            {
              severity: stood.has(name) ? 'blocked' : 'risky',
              subject,
              message: `The autoscaler of ${name} stops at 0 nodes, ${
                stood.has(name)
                  ? 'which azurerm takes for no maximum at all'
                  : 'so nothing can ever run there'
              }.`,
              remedy: `Raise the maximum of ${name}, or pause it without an autoscaler.`,
            },
          ]
        : [
            {
              severity: 'note',
              subject,
              message: `${name} is paused: 0 nodes and no autoscaler, so its pods wait.`,
              remedy: `Scale ${name} up when it is needed.`,
            },
          ];
    });
  },
};

/** `key=value:NoSchedule` as Kubernetes writes it; the value may be left out. */
const TAINT =
  /^([a-z0-9.-]{1,253}\/)?[a-z0-9]([\w.-]{0,61}[a-z0-9])?(=([a-z0-9]([\w.-]{0,61}[a-z0-9])?)?)?:(NoSchedule|PreferNoSchedule|NoExecute)$/i;

const poolTaints: Rule = {
  id: 'pool-taints',
  link: docs('azure/aks/use-node-taints'),
  title: 'Taints of a pool',
  asks: 'A taint is written as key=value:NoSchedule, with NoSchedule, PreferNoSchedule or NoExecute at its end.',
  worst: 'blocked',
  check({ placement }) {
    return placement.pools.flatMap((pool): Draft[] =>
      (pool.taints ?? [])
        .filter(taint => !TAINT.test(taint))
        .map(taint => ({
          severity: 'blocked',
          subject: ofPool(pool),
          message: `"${taint}" of ${pool.name} is no taint.`,
          remedy: 'Write it as key=value:NoSchedule.',
        })),
    );
  },
};

const RESERVED_PREFIX = 'kubernetes.azure.com/';
/** What the provider's own examples set on spot pools, and AKS takes. */
const TAKEN_LABELS = /^kubernetes\.azure\.com\/(scalesetpriority|priority)$/;
const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[a-z0-9]([\w.-]{0,61}[a-z0-9])?$/i;
const LABEL_VALUE = /^([a-z0-9]([\w.-]{0,61}[a-z0-9])?)?$/i;

const poolLabels: Rule = {
  id: 'pool-labels',
  link: docs('azure/aks/use-labels'),
  title: 'Labels of a pool',
  asks: `Keys and values of labels are such as Kubernetes takes: 63 characters at most, letters, digits, - _ and ., a letter or digit first and last. Keys that begin with ${RESERVED_PREFIX} are kept by AKS, which is risky.`,
  worst: 'blocked',
  check({ placement }) {
    return placement.pools.flatMap(pool =>
      Object.entries(pool.labels ?? {}).flatMap(([key, value]): Draft[] => {
        const subject = ofPool(pool);
        if (!LABEL_KEY.test(key) || !LABEL_VALUE.test(value)) {
          return [
            {
              severity: 'blocked',
              subject,
              message: `${key}=${value} of ${pool.name} is no label of Kubernetes.`,
              remedy:
                'Use letters, digits, - _ and ., 63 at most, a letter or digit first and last.',
            },
          ];
        }
        if (!key.startsWith(RESERVED_PREFIX) || TAKEN_LABELS.test(key)) {
          return [];
        }
        return [
          {
            severity: 'risky',
            subject,
            message: `The label ${key} of ${pool.name} has a prefix that AKS keeps for itself.`,
            remedy: 'Use a prefix of your own.',
          },
        ];
      }),
    );
  },
};

export const poolRules: Rule[] = [
  poolCount,
  clusterSize,
  poolEmpty,
  poolTaints,
  poolLabels,
];
