import { listed, shortSize } from '../../format';
import { docs, Explanation, Matcher } from '../explanation';

const SKU = docs(
  'azure/azure-resource-manager/troubleshooting/error-sku-not-available',
);

/** Sizes of an answer's list that a person could take at once. */
const SHOWN = 3;

/** The nearest of the sizes that Azure says are available: of the same series first. */
function nearest(size: string, available: string): string[] {
  const series = /^standard_([a-z]+)/i.exec(size)?.[1]?.toLowerCase();
  const vcpus = /\d+/.exec(size)?.[0];
  const all = available
    .split(/[, ]+/)
    .filter(each => /^standard_\w{2,60}$/i.test(each));
  const alike = all.filter(each => {
    const [, letters, digits] = /^standard_([a-z]+)(\d+)/i.exec(each) ?? [];
    return letters?.toLowerCase() === series && digits === vcpus;
  });
  return alike.slice(0, SHOWN);
}

function notOffered(
  size: string,
  region: string,
  available: string = '',
): Omit<Explanation, 'code' | 'excerpt'> {
  const others = nearest(size, available);
  return {
    kind: 'skuBlocked',
    size,
    region,
    cause: `${shortSize(
      size,
    )} is not offered to the subscription in ${region}.`,
    remedy:
      others.length > 0
        ? `Take ${listed(
            others.map(shortSize),
          )}, which Azure lists as available, or another region.`
        : 'Take a sibling of another generation or maker, another region, or ask Azure support to open the size.',
    link: SKU,
  };
}

export const sizeMatchers: Matcher[] = [
  {
    code: 'VMSizeNotSupported',
    pattern:
      /Virtual Machine size:? '?(?<size>[\w-]{1,80})'? is not supported for subscription(?: \S{1,60})? in location '?(?<region>\w{1,60})'?(?:\. The available VM sizes are '(?<available>[^']{0,4000}))?/gi,
    explain: ({ groups = {} }) =>
      notOffered(groups.size, groups.region, groups.available),
  },
  {
    code: 'BadRequest',
    pattern:
      /The VM size of (?<size>[\w-]{1,80}) is not allowed in your subscription in location '?(?<region>\w{1,60})'?(?:\. The available VM sizes are '(?<available>[^']{0,4000}))?/gi,
    explain: ({ groups = {} }) =>
      notOffered(groups.size, groups.region, groups.available),
  },
  {
    code: 'BadRequest',
    pattern:
      /The VM size of AgentPoolProfile:(?<pool>[\w-]{1,80}) is not allowed in your subscription in location '?(?<region>\w{1,60})/gi,
    explain: ({ groups: { pool, region } = {} }) => ({
      kind: 'skuBlocked',
      region,
      cause: `The size of pool ${pool} is not offered to the subscription in ${region}, or AKS takes no such size.`,
      remedy:
        'Take a size with 2 vCPU and 4 GiB or more, a sibling of another generation, or another region.',
      link: SKU,
    }),
  },
  {
    code: 'InvalidParameter',
    pattern:
      /The requested VM size '?(?<size>[\w-]{1,80})'? is not available in the current region/gi,
    explain: ({ groups = {} }) => ({
      kind: 'skuBlocked',
      size: groups.size,
      cause: `${shortSize(groups.size)} is not offered in the region.`,
      remedy:
        'Take a sibling of another generation or maker, or another region.',
      link: SKU,
    }),
  },
  {
    code: 'SkuNotAvailable',
    pattern:
      /The requested (?:VM )?size for resource '(?!Following)(?<pool>[^']{1,200})' is currently not available in location '?(?<region>\w{1,60})/gi,
    explain: ({ groups: { pool, region } = {} }) => ({
      kind: 'skuBlocked',
      region,
      cause: `The size of ${pool} cannot be had in ${region} now: restricted for the subscription, or no capacity.`,
      remedy:
        'Take another size or zone, another region, or regular nodes in place of spot.',
      link: SKU,
    }),
  },
  {
    code: 'SkuNotAvailable',
    pattern:
      /Following SKUs have failed for Capacity Restrictions: (?<size>[\w-]{1,80})'? is currently not available in location '?(?<region>\w{1,60})'?/gi,
    explain: ({ groups = {} }) => ({
      kind: 'skuBlocked',
      size: groups.size,
      region: groups.region,
      cause: `${shortSize(groups.size)} cannot be had in ${
        groups.region
      } now: restricted for the subscription, or no capacity.`,
      remedy:
        'Take another size or zone, another region, or regular nodes in place of spot.',
      link: SKU,
    }),
  },
  {
    code: 'AvailabilityZoneNotSupported',
    pattern:
      /The zone\(s\) '?(?<zones>[\d, ]{1,40}?)'? for resource '?(?<pool>[\w-]{1,80})'? is not supported\. The supported zones for location '?(?<region>\w{1,60})'? are '?(?<supported>[\d, ]{0,40})/gi,
    explain: ({ groups = {} }) => {
      const supported = groups.supported.trim();
      return {
        kind: 'zone',
        region: groups.region,
        cause: `Zone ${groups.zones.trim()} is closed to ${groups.pool} in ${
          groups.region
        }; its size has ${
          supported ? `zones ${supported}` : 'no zones'
        } there.`,
        remedy: supported
          ? `Set the zones of ${groups.pool} to ${supported}, or take another size.`
          : `Leave the zones of ${groups.pool} empty, or take another size.`,
        link: docs('azure/aks/availability-zones'),
      };
    },
  },
  {
    code: 'AvailabilityZoneNotSupported',
    pattern: /Availability zone is not supported in this region/gi,
    explain: () => ({
      kind: 'zone',
      cause: 'The region has no zones.',
      remedy: 'Leave zones empty, or take a region that has them.',
      link: docs('azure/aks/availability-zones'),
    }),
  },
  {
    code: 'ErrorCodeEnableUltraSSD',
    pattern: /Availability zone is required for UltraSSD/gi,
    explain: () => ({
      kind: 'zone',
      cause: 'A pool with ultra disks is in no zone.',
      remedy:
        'Set the zones of the pool to those where its size takes ultra disks.',
      link: docs('azure/aks/use-ultra-disks'),
    }),
  },
  {
    code: 'VMSizeDoesNotSupportEphemeralOS',
    pattern:
      /The Virtual Machine size '?(?<size>[\w-]{1,80})'? does not support Ephemeral OS disk/gi,
    explain: ({ groups = {} }) => ({
      kind: 'ephemeralDisk',
      size: groups.size,
      cause: `${shortSize(groups.size)} has no place for an ephemeral OS disk.`,
      remedy:
        'Set os_disk_type to Managed, or take a size with a cache or a temporary disk.',
      link: docs('azure/aks/concepts-storage#ephemeral-os-disk'),
    }),
  },
  {
    code: 'VMCacheSizeTooSmall',
    pattern:
      /has a cache size of (?<cache>\d{1,18}) bytes, but the OS disk requires (?<disk>\d{1,18}) bytes/gi,
    explain: ({ groups = {} }) => {
      const gib = (bytes: string) => Math.floor(Number(bytes) / 1024 ** 3);
      return {
        kind: 'ephemeralDisk',
        numbers: {
          unit: 'bytes',
          limit: Number(groups.cache),
          asked: Number(groups.disk),
        },
        cause: `The ephemeral OS disk needs ${gib(
          groups.disk,
        )} GiB, and the size has ${gib(groups.cache)} GiB of cache.`,
        remedy: `Set os_disk_size_gb to ${gib(
          groups.cache,
        )} or less, take a size with a larger cache, or os_disk_type Managed.`,
        link: docs('azure/aks/concepts-storage#ephemeral-os-disk'),
      };
    },
  },
  {
    code: 'SystemPoolSkuTooLow',
    pattern:
      /System node pool must use VM sku with more than \d{1,3} cores and \d{1,3} ?GB memory/gi,
    explain: () => ({
      kind: 'systemPool',
      cause: 'The size of the system pool is too small for AKS.',
      remedy: 'Take a size with 4 vCPU and 4 GiB or more for the system pool.',
      link: docs('azure/aks/use-system-pools'),
    }),
  },
  {
    code: 'OperationNotAllowed',
    pattern:
      /Must define at least one system pool|There has to be at least one system agent pool/gi,
    explain: () => ({
      kind: 'systemPool',
      cause: 'No pool of the cluster is a system pool.',
      remedy: 'Give one pool the mode System.',
      link: docs('azure/aks/use-system-pools'),
    }),
  },
];
