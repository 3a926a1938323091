import { counted, listed, shortSize } from '../../format';
import { fewestNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { Stage } from '../../needs';
import { readSizeName } from '../../vmSize';
import { judge } from '../reading';
import { docs, forEachPool, ofCluster, Rule } from '../rule';

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
  check({ placement, sizes, asOf }) {
    const { stage } = placement;
    // Without sizes, `sku-offered` says so.
    if (!sizes.known) return [];
    return judge(sizes, asOf, ofCluster(placement), offered => {
      const pools = placement.pools.filter(
        pool => isSystem(pool) && offered.has(pool.vmSize),
      );
      const names = listed(pools.map(pool => shortSize(pool.vmSize)));
      return forEachPool(
        pools,
        placement,
        `${names}: ${ADVISED_VCPUS} vCPU or more for the system pool.`,
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
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSystem(pool) && fewestNodes(pool) > 0,
    );
    const { severity, suffix } = tolerated(placement.stage);
    return forEachPool(
      pools,
      placement,
      `${pools
        .map(pool => `${pool.name} ${counted(fewestNodes(pool), 'node')}`)
        .join(', ')}: one may fail.`,
      pool =>
        pools.length === 1 && fewestNodes(pool) === 1
          ? {
              severity,
              message: `1 system node: nothing takes over while it is upgraded or fails.${suffix}`,
              remedy: `Take 2 nodes for ${pool.name}.`,
            }
          : undefined,
    );
  },
};

const zoneRedundancy: Rule = {
  id: 'zone-redundancy',
  link: docs('azure/aks/reliability-availability-zones-overview'),
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

export const systemRules: Rule[] = [
  systemPool,
  systemSize,
  systemSingleNode,
  zoneRedundancy,
];
