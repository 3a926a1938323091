import type { VmSize } from '../../facts/vmSizes';

const GIB = 1024 ** 3;

function yes(value: boolean): string {
  return value ? 'True' : 'False';
}

/** Local storage of a size, in the units of the capabilities that name it. */
function diskCapabilities(size: VmSize): [string, string][] {
  const { disk } = size.family;
  if (disk === 'nvme') {
    const mib = size.vcpus * 55 * 1024;
    return [
      ['MaxResourceVolumeMB', '0'],
      ['EphemeralOSDiskSupported', 'True'],
      ['SupportedEphemeralOSDiskPlacements', 'NvmeDisk'],
      ['NvmeDiskSizeInMiB', String(mib)],
      ['NvmeSizePerDiskInMiB', String(mib)],
    ];
  }
  if (disk === 'temp') {
    return [
      ['MaxResourceVolumeMB', String(size.vcpus * 37.5 * 1024)],
      ['CachedDiskBytes', String(size.vcpus * 25 * GIB)],
      ['EphemeralOSDiskSupported', 'True'],
      ['SupportedEphemeralOSDiskPlacements', 'ResourceDisk,CacheDisk'],
    ];
  }
  return [
    ['MaxResourceVolumeMB', '0'],
    ['EphemeralOSDiskSupported', 'False'],
  ];
}

/** `capabilities` of a size, names and spelling as Compute has them. */
export function capabilitiesOf(
  size: VmSize,
): { name: string; value: string }[] {
  const { family, vcpus } = size;
  const arm = family.architecture === 'Arm64';
  const entries: [string, string][] = [
    ...diskCapabilities(size),
    ['OSVhdSizeMB', '1047552'],
    ['vCPUs', String(vcpus)],
    ['MemoryPreservingMaintenanceSupported', yes(size.gpus === 0)],
    ['HyperVGenerations', arm || /v[67]$/.test(size.name) ? 'V2' : 'V1,V2'],
    ['DiskControllerTypes', /v[67]$/.test(size.name) ? 'NVMe' : 'SCSI'],
    ['MemoryGB', String(size.memoryGib)],
    ['MaxDataDiskCount', String(Math.min(64, vcpus * 2))],
    ['CpuArchitectureType', family.architecture],
    ['LowPriorityCapable', yes(family.spot)],
    ['PremiumIO', 'True'],
    ['VMDeploymentTypes', 'IaaS'],
    ['vCPUsAvailable', String(vcpus)],
    ...(size.gpus > 0
      ? ([['GPUs', String(size.gpus)]] as [string, string][])
      : []),
    ['vCPUsPerCore', arm ? '1' : '2'],
    ['CombinedTempDiskAndCachedIOPS', String(vcpus * 4750)],
    ['UncachedDiskIOPS', String(vcpus * 1600)],
    ['UncachedDiskBytesPerSecond', String(vcpus * 24_000_000)],
    ['EncryptionAtHostSupported', 'True'],
    ['CapacityReservationSupported', yes(family.spot)],
    ['AcceleratedNetworkingEnabled', yes(vcpus >= 2)],
    ['RdmaEnabled', yes(/^Standard_(HB|ND)/.test(size.name))],
    ['MaxNetworkInterfaces', String(Math.min(8, Math.max(2, vcpus / 2)))],
    ...(arm ? ([['TrustedLaunchDisabled', 'True']] as [string, string][]) : []),
  ];
  return entries.map(([name, value]) => ({ name, value }));
}
