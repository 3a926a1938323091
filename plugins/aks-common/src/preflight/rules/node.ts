import { listed, shortSize, zonesOf } from '../../format';
import { Facts } from '../facts';
import { Draft } from '../reading';
import { PlacementPool } from '../../placement';
import { VmSize } from '../../snapshot';
import { compareVersions } from '../../versions';
import { readSizeName } from '../../vmSize';
import { azurerm, docs, forEachPool, ofPool, Rule, Said } from '../rule';
import { onListedSizes, sizesOf } from './sku';

const DISK = docs('azure/aks/concepts-storage#ephemeral-os-disks-in-aks');

/** A rule on pools that ask something of their size, where the size tells. */
function onSizes(
  facts: Facts,
  asks: (pool: PlacementPool) => boolean,
  clear: string,
  check: (pool: PlacementPool, size: VmSize) => Said,
): Draft[] {
  const pools = facts.placement.pools.filter(asks);
  return onListedSizes(
    facts,
    pools,
    () => `${sizesOf(pools)}: ${clear}.`,
    check,
  );
}

/** AKS makes no smaller OS disk. */
const LEAST_GIB = 30;

const ephemeralDisk: Rule = {
  id: 'os-disk-ephemeral',
  link: DISK,
  title: 'An OS disk on the node itself',
  asks: 'A pool with osDiskType Ephemeral is of a size that has room for the disk on the node: on its NVMe disk, in its cache or on its temporary disk.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'VMCacheSizeTooSmall',
    words: 'Use a VM size with larger cache or disable ephemeral OS.',
  },
  check(facts) {
    return onSizes(
      facts,
      pool => pool.osDiskType === 'Ephemeral',
      'room for the OS disk on the node',
      ({ name, vmSize, osDiskSizeGb: asked }, { ephemeralOsDiskGib: room }) => {
        if (room === undefined) {
          return {
            severity: 'unknown',
            message: `Azure does not say how large an OS disk ${shortSize(
              vmSize,
            )} takes on the node, so it is not known whether that of ${name} fits.`,
            remedy: `Set osDiskType of ${name} to Managed.`,
          };
        }
        const managed = { pool: name, set: { osDiskType: 'Managed' } };
        if (room < LEAST_GIB) {
          return {
            severity: 'blocked',
            message: `${shortSize(
              vmSize,
            )} has ${room} GiB for an OS disk on the node, too few for ${name}, which wants it there.`,
            remedy: `Set osDiskType of ${name} to Managed, or choose a size with a disk of its own.`,
            change: managed,
          };
        }
        if (asked === undefined || asked <= room) return undefined;
        return {
          severity: 'blocked',
          message: `The OS disk of ${name} is to have ${asked} GiB, and ${shortSize(
            vmSize,
          )} has ${room} on the node.`,
          remedy: `Set osDiskSizeGb of ${name} to ${room} or less, or osDiskType to Managed.`,
          change: { pool: name, set: { osDiskSizeGb: room } },
        };
      },
    );
  },
};

/** What AKS takes; 0 stands for the default of the size. */
const OS_DISK_GIB = { least: LEAST_GIB, most: 2048 };

const diskSize: Rule = {
  id: 'os-disk-size',
  link: docs('cli/azure/aks/nodepool#az-aks-nodepool-add'),
  title: 'The size of an OS disk',
  asks: `osDiskSizeGb is ${OS_DISK_GIB.least} to ${OS_DISK_GIB.most}, whatever the disk is; unset, AKS takes the default of the size.`,
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'InvalidParameter',
    words:
      'The OSDiskSize for Agent … cannot be less than 30GB or larger than 2048GB.',
  },
  check({ placement }) {
    const pools = placement.pools.filter(
      ({ osDiskSizeGb: asked }) => asked !== undefined && asked !== 0,
    );
    const clear = () =>
      pools
        .map(pool => `${pool.name} ${pool.osDiskSizeGb} GiB`)
        .join(', ')
        .concat(' of OS disk.');
    return forEachPool(pools, placement, clear, ({ name, osDiskSizeGb }) => {
      const asked = osDiskSizeGb ?? 0;
      const { least, most } = OS_DISK_GIB;
      if (asked >= least && asked <= most) return undefined;
      const nearest = asked < least ? least : most;
      return {
        severity: 'blocked',
        message: `The OS disk of ${name} is to have ${asked} GiB; AKS takes ${least} to ${most}.`,
        remedy: `Set osDiskSizeGb of ${name} to ${nearest}.`,
        change: { pool: name, set: { osDiskSizeGb: nearest } },
      };
    });
  },
};

const WINDOWS_IMAGE = /^Windows/i;
/** Kubernetes no longer comes on this image from the version on. */
const WINDOWS_2019 = { image: 'windows2019', until: '1.33' };

const osImage: Rule = {
  id: 'os-image',
  link: azurerm('kubernetes_cluster_node_pool'),
  title: 'Images of the operating system',
  asks: `osSku is an image of the pool's operating system, and that of a default or system pool is one of Linux; Windows2019 ends before Kubernetes ${WINDOWS_2019.until}.`,
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'InvalidOSSKU',
    words: "OSSKU='Windows2022' is invalid",
  },
  check({ placement }) {
    const pools = placement.pools.filter(({ osSku }) => osSku !== undefined);
    return forEachPool(
      pools,
      placement,
      () => `${listed(pools.map(pool => `${pool.name} on ${pool.osSku}`))}.`,
      ({ name, osType, osSku = '', isDefault, mode, kubernetesVersion }) => {
        const isWindows = WINDOWS_IMAGE.test(osSku);
        if (isWindows && (isDefault || mode === 'System')) {
          return {
            severity: 'blocked',
            message: `${name} is ${
              isDefault ? 'the default pool' : 'a system pool'
            } on ${osSku}; it runs Linux only.`,
            remedy: `Drop osSku from ${name}, and add a user pool that runs Windows.`,
            change: { pool: name, set: { osSku: null } },
          };
        }
        if (isWindows !== (osType === 'Windows')) {
          return {
            severity: 'blocked',
            message: `${name} runs ${osType}, and ${osSku} is no image of it.`,
            remedy: isWindows
              ? `Set osType of ${name} to Windows, or drop osSku.`
              : `Drop osSku from ${name}.`,
            change: isWindows
              ? undefined
              : { pool: name, set: { osSku: null } },
          };
        }
        const version = kubernetesVersion ?? placement.kubernetesVersion;
        if (
          osSku.toLowerCase() !== WINDOWS_2019.image ||
          compareVersions(version, WINDOWS_2019.until) < 0
        ) {
          return undefined;
        }
        return {
          severity: 'blocked',
          message: `${name} runs ${osSku} on Kubernetes ${version}; that image ends before ${WINDOWS_2019.until}.`,
          remedy: `Set osSku of ${name} to Windows2022.`,
          change: { pool: name, set: { osSku: 'Windows2022' } },
        };
      },
    );
  },
};

const ARM_IMAGES = /^(Ubuntu|AzureLinux)/;
const FIPS_ON_ARM = /^AzureLinux/;

const armImage: Rule = {
  id: 'arm-image',
  link: docs('azure/aks/use-arm64-vms#limitations'),
  title: 'Images for Arm nodes',
  asks: 'A pool on an Arm64 size runs Linux, on Ubuntu or Azure Linux; with FIPS only on Azure Linux. Container images have to be built for Arm64 too.',
  worst: 'blocked',
  check(facts) {
    const { sizes, placement } = facts;
    if (!sizes.known) {
      return placement.pools
        .filter(
          ({ osType, vmSize }) =>
            osType === 'Windows' && readSizeName(vmSize).maker === 'Arm',
        )
        .map(pool => ({
          severity: 'blocked',
          subject: ofPool(pool),
          message: `${
            pool.name
          } is on Arm64 by the name of its size (${shortSize(
            pool.vmSize,
          )}) and runs Windows, which AKS has for x64 only.`,
          remedy: `Choose an x64 size for ${pool.name}.`,
        }));
    }
    return onSizes(
      facts,
      ({ osType, osSku, fips }) =>
        osType === 'Windows' || osSku !== undefined || fips === true,
      'an image for its processor',
      ({ name, vmSize, osType, osSku = 'Ubuntu', fips }, { architecture }) => {
        if (architecture !== 'Arm64') return undefined;
        const is = `${name} is on Arm64 (${shortSize(vmSize)})`;
        if (osType === 'Windows') {
          return {
            severity: 'blocked',
            message: `${is} and runs Windows, which AKS has for x64 only.`,
            remedy: `Choose an x64 size for ${name}.`,
          };
        }
        if (!ARM_IMAGES.test(osSku)) {
          return {
            severity: 'risky',
            message: `${is} with osSku ${osSku}, which AKS does not name among its images for Arm64.`,
            remedy: `Set osSku of ${name} to Ubuntu or AzureLinux.`,
            change: { pool: name, set: { osSku: 'AzureLinux' } },
          };
        }
        if (!fips || FIPS_ON_ARM.test(osSku)) return undefined;
        return {
          severity: 'blocked',
          message: `${is} with FIPS on ${osSku}; on Arm64 FIPS runs on Azure Linux only.`,
          remedy: `Set osSku of ${name} to AzureLinux.`,
          change: { pool: name, set: { osSku: 'AzureLinux' } },
        };
      },
    );
  },
};

const hostEncryption: Rule = {
  id: 'host-encryption',
  link: docs('azure/aks/enable-host-encryption'),
  title: 'Encryption on the host',
  asks: 'A pool with hostEncryption is of a size that can do it, in a scale set; and the subscription has the feature Microsoft.Compute/EncryptionAtHost.',
  worst: 'blocked',
  check(facts) {
    return onSizes(
      facts,
      pool => pool.hostEncryption === true,
      'encryption on the host',
      ({ name, vmSize, type }, { encryptionAtHost }) => {
        const off = { pool: name, set: { hostEncryption: null } };
        if (type === 'AvailabilitySet') {
          return {
            severity: 'blocked',
            message: `${name} is an availability set, and only scale sets encrypt on the host.`,
            remedy: `Turn hostEncryption of ${name} off, or make it a scale set.`,
            change: off,
          };
        }
        if (encryptionAtHost === true) return undefined;
        const unknown = encryptionAtHost === undefined;
        return {
          severity: unknown ? 'unknown' : 'blocked',
          message: unknown
            ? `Azure does not say whether ${shortSize(
                vmSize,
              )} encrypts on the host, as ${name} wants.`
            : `${shortSize(
                vmSize,
              )} cannot encrypt on the host, as ${name} wants.`,
          remedy: `Choose another size for ${name}, or turn hostEncryption off.`,
          change: unknown ? undefined : off,
        };
      },
    );
  },
};

const ultraSsd: Rule = {
  id: 'ultra-ssd',
  link: docs('azure/aks/use-ultra-disks'),
  title: 'Ultra disks',
  asks: 'A pool with ultraSsd is of a size that takes ultra disks in each of its zones.',
  worst: 'blocked',
  check(facts) {
    return onSizes(
      facts,
      pool => pool.ultraSsd === true,
      'ultra disks in every zone asked for',
      ({ name, vmSize, zones }, { ultraSsdZones: open }) => {
        if (open === undefined) {
          return {
            severity: 'unknown',
            message: `Azure does not say in which zones ${shortSize(
              vmSize,
            )} takes ultra disks, as ${name} wants.`,
            remedy: `Turn ultraSsd of ${name} off, or choose another size.`,
          };
        }
        const asked = zones.length > 0 ? zones : ['none'];
        const missing = asked.filter(zone => !open.includes(zone));
        if (missing.length === 0) return undefined;
        const where = open.filter(zone => zone !== 'none');
        return {
          severity: 'blocked',
          message: `${shortSize(vmSize)} takes ultra disks in ${zonesOf(
            where,
          )}, and ${name} stands in ${
            zones.length > 0 ? zonesOf(zones) : 'no zone'
          }.`,
          remedy:
            where.length > 0
              ? `Take ${zonesOf(where)} for ${name}.`
              : `Turn ultraSsd of ${name} off, or choose another size.`,
          change:
            where.length > 0
              ? { pool: name, set: { zones: where } }
              : undefined,
        };
      },
    );
  },
};

const premiumDisk: Rule = {
  id: 'os-disk-premium',
  link: docs('azure/virtual-machines/disks-types'),
  title: 'Fast OS disks',
  asks: 'The size takes premium disks, else the OS disk of its nodes is a slow one.',
  worst: 'note',
  check({ placement, sizes }) {
    if (!sizes.known || sizes.problem) return [];
    const slow = placement.pools.filter(
      pool =>
        pool.osDiskType !== 'Ephemeral' &&
        sizes.value.get(pool.vmSize)?.premiumIo === false,
    );
    if (slow.length === 0) return [];
    return [
      {
        severity: 'note',
        subject: { kind: 'region', name: placement.region },
        message: `${sizesOf(slow)} ${
          slow.length === 1 ? 'takes' : 'take'
        } no premium disks, so OS disks of ${listed(
          slow.map(({ name }) => name),
        )} are slow.`,
        remedy: 'Choose a size with an s in its name.',
        source: sizes.source,
        observedAt: sizes.observedAt,
      },
    ];
  },
};

export const nodeRules: Rule[] = [
  ephemeralDisk,
  diskSize,
  osImage,
  armImage,
  hostEncryption,
  ultraSsd,
  premiumDisk,
];
