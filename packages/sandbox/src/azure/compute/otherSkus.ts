import type { Region } from '../../facts/regions';

const DISKS: { name: string; tier: string; sizes: string[] }[] = [
  {
    name: 'Premium_LRS',
    tier: 'Premium',
    sizes: ['P4', 'P6', 'P10', 'P15', 'P20', 'P30', 'P40', 'P50'],
  },
  { name: 'StandardSSD_LRS', tier: 'Standard', sizes: ['E4', 'E10', 'E30'] },
  { name: 'Standard_LRS', tier: 'Standard', sizes: ['S4', 'S10', 'S30'] },
  { name: 'UltraSSD_LRS', tier: 'Ultra', sizes: ['U'] },
];

/** What is in the list beside VM sizes, and has to be passed over. */
export function otherSkus(region: Region): unknown[] {
  const zones = region.zonal ? ['1', '2', '3'] : [];
  const common = {
    locations: [region.name],
    locationInfo: [{ location: region.name, zones, zoneDetails: [] }],
    restrictions: [],
  };
  return [
    ...['Classic', 'Aligned'].map(name => ({
      resourceType: 'availabilitySets',
      name,
      ...common,
      locationInfo: [{ location: region.name, zones: [], zoneDetails: [] }],
      capabilities: [{ name: 'MaximumPlatformFaultDomainCount', value: '3' }],
    })),
    ...DISKS.flatMap(disk =>
      disk.sizes.map(size => ({
        resourceType: 'disks',
        name: disk.name,
        tier: disk.tier,
        size,
        ...common,
        capabilities: [{ name: 'MaxSizeGiB', value: '4096' }],
      })),
    ),
    {
      resourceType: 'hostGroups/hosts',
      name: 'Dsv5-Type1',
      tier: 'Standard',
      size: 'Type1',
      family: 'DSv5',
      ...common,
      capabilities: [{ name: 'vCPUs', value: '96' }],
    },
    {
      resourceType: 'snapshots',
      name: 'Standard_ZRS',
      tier: 'Standard',
      ...common,
      capabilities: [],
    },
  ];
}
