import { counted, listed, shortSize } from '../../format';
import { fewestNodes, mostNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { Stage } from '../../needs';
import { readSizeName } from '../../vmSize';
import { judge } from '../reading';
import { docs, forEachPool, ofCluster, Rule, toPool } from '../rule';

const SYSTEM_POOLS = docs('azure/aks/use-system-pools');
const isSystem = ({ mode }: PlacementPool) => mode === 'System';

/** What a dev cluster may do without, and others should not. */
const tolerated = (stage: Stage) =>
  stage === 'dev'
    ? ({ severity: 'note', suffix: ' Accepted for stage dev.' } as const)
    : ({ severity: 'risky', suffix: '' } as const);

const systemPool: Rule = {
  id: 'system-pool',
  link: SYSTEM_POOLS,
  title: 'A system pool on Linux',
  asks: 'At least one pool is a system pool, and every system pool runs Linux.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'OperationNotAllowed',
    words: 'There has to be at least one system agent pool.',
  },
  check({ placement }) {
    const pools = placement.pools.filter(isSystem);
    const subject = ofCluster(placement);
    if (pools.length === 0) {
      return [
        {
          severity: 'blocked',
          subject,
          message: `None of the ${placement.pools.length} pools is a system pool; a cluster needs at least 1.`,
          remedy: 'Add a regular Linux pool of mode System.',
        },
      ];
    }
    return forEachPool(
      pools,
      placement,
      () =>
        `${listed(pools.map(pool => pool.name))}: ${counted(
          pools.length,
          'system pool',
        )} on Linux.`,
      ({ name, osType }) =>
        osType === 'Windows'
          ? {
              severity: 'blocked',
              message: `System pool ${name} runs Windows; system pools run Linux only.`,
              remedy: `Make ${name} a Linux pool.`,
            }
          : undefined,
    );
  },
};

/** Both pages of the documentation refuse less than this ... */
const LEAST = { vcpus: 2, memoryGib: 4 };
/** ... and only one of them wants this, so below it is a warning. */
const ADVISED_VCPUS = 4;

const systemSize: Rule = {
  id: 'system-size',
  link: docs('azure/aks/use-system-pools#system-and-user-node-pools'),
  title: 'A size that bears the system',
  asks: `A system pool has at least ${LEAST.vcpus} vCPU and ${LEAST.memoryGib} GiB a node. One page of the documentation wants ${ADVISED_VCPUS} vCPU and another advises against burstable sizes: a note in dev, else risky.`,
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'SystemPoolSkuTooLow',
    words:
      'System node pool must use VM sku with more than 2 cores and 4GB memory',
  },
  check({ placement, sizes, asOf }) {
    const { stage } = placement;
    // Without sizes, `sku-offered` says so.
    if (!sizes.known) return [];
    return judge(sizes, asOf, ofCluster(placement), offered => {
      const pools = placement.pools.filter(
        pool => isSystem(pool) && offered.has(pool.vmSize),
      );
      const names = () => listed(pools.map(pool => shortSize(pool.vmSize)));
      return forEachPool(
        pools,
        placement,
        () => `${names()}: ${ADVISED_VCPUS} vCPU or more for the system pool.`,
        ({ name, vmSize }) => {
          const size = offered.get(vmSize);
          if (!size) return undefined;
          const has = `${shortSize(vmSize)} of system pool ${name} has ${
            size.vcpus
          } vCPU and ${size.memoryGib} GiB`;
          if (size.vcpus < LEAST.vcpus || size.memoryGib < LEAST.memoryGib) {
            return {
              severity: 'blocked',
              message: `${has}; AKS wants at least ${LEAST.vcpus} and ${LEAST.memoryGib}.`,
              remedy: `Choose a size with ${ADVISED_VCPUS} vCPU for ${name}.`,
            };
          }
          const { severity, suffix } = tolerated(stage);
          if (size.vcpus < ADVISED_VCPUS) {
            return {
              severity,
              message: `${has}; ${ADVISED_VCPUS} vCPU are advised.${suffix}`,
              remedy: `Choose a size with ${ADVISED_VCPUS} vCPU for ${name}.`,
            };
          }
          if (readSizeName(vmSize).series !== 'B') return undefined;
          return {
            severity,
            message: `${shortSize(
              vmSize,
            )} of system pool ${name} is burstable: without credits it slows down.${suffix}`,
            remedy: `Choose a size of the D series for ${name}.`,
          };
        },
      );
    });
  },
};

const systemSingleNode: Rule = {
  id: 'system-single-node',
  link: SYSTEM_POOLS,
  title: 'More than one system node',
  asks: 'The system pools together never shrink to 1 node. Azure accepts one; the documentation wants two in production. A note in dev.',
  worst: 'risky',
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSystem(pool) && fewestNodes(pool) > 0,
    );
    const { severity, suffix } = tolerated(placement.stage);
    return forEachPool(
      pools,
      placement,
      () =>
        `${pools
          .map(pool => `${pool.name} ${counted(fewestNodes(pool), 'node')}`)
          .join(', ')}: one may fail.`,
      pool =>
        pools.length === 1 && fewestNodes(pool) === 1
          ? {
              severity,
              message: `1 system node: nothing takes over while it is upgraded or fails.${suffix}`,
              remedy: `Take 2 nodes for ${pool.name}.`,
              change: toPool(
                pool.name,
                pool.autoscaler
                  ? {
                      count: Math.max(2, pool.count),
                      autoscaler: { min: 2, max: Math.max(2, mostNodes(pool)) },
                    }
                  : { count: 2 },
              ),
            }
          : undefined,
    );
  },
};

const zoneRedundancy: Rule = {
  id: 'zone-redundancy',
  link: docs('azure/aks/reliability-availability-zones-overview'),
  title: 'System nodes in several zones',
  asks: 'In prod every system pool stands in 2 zones or more.',
  worst: 'risky',
  check({ placement }) {
    if (placement.stage !== 'prod') return [];
    const pools = placement.pools.filter(isSystem);
    return forEachPool(
      pools,
      placement,
      'System nodes stand in 2 zones or more.',
      ({ name, zones }) =>
        zones.length < 2
          ? {
              severity: 'risky',
              message: `System pool ${name} stands in ${
                zones.length === 0 ? 'no zone' : '1 zone'
              }: one data centre that fails takes the cluster down.`,
              remedy: 'Choose a region and a size with 2 zones or more.',
            }
          : undefined,
    );
  },
};

/** https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools */
const LEAST_PODS = 30;

const systemMaxPods: Rule = {
  id: 'system-max-pods',
  link: docs('azure/aks/use-system-pools#system-and-user-node-pools'),
  title: 'Pods of a system node',
  asks: `A node of a system pool takes at least ${LEAST_PODS} pods.`,
  worst: 'blocked',
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSystem(pool) && pool.maxPods !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      () =>
        `${listed(pools.map(pool => pool.name))}: ${LEAST_PODS} pods or more.`,
      ({ name, maxPods = LEAST_PODS }) =>
        maxPods >= LEAST_PODS
          ? undefined
          : {
              severity: 'blocked',
              message: `A node of system pool ${name} takes ${maxPods} pods; a system pool needs ${LEAST_PODS} at least.`,
              remedy: `Set maxPods of ${name} to ${LEAST_PODS} or more.`,
              change: { pool: name, set: { maxPods: LEAST_PODS } },
            },
    );
  },
};

export const systemRules: Rule[] = [
  systemPool,
  systemSize,
  systemSingleNode,
  zoneRedundancy,
  systemMaxPods,
];
