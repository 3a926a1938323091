import { notAnswered, withRegion } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  system,
  withSize,
  work,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'os-disk-ephemeral',
    of: 'an OS disk larger than the node has room for',
    broken: work({ osDiskType: 'Ephemeral', osDiskSizeGb: 101 }),
    sound: work({ osDiskType: 'Ephemeral', osDiskSizeGb: 100 }),
    world: withSize('Standard_D4s_v6', { ephemeralOsDiskGib: 100 }),
    severity: 'blocked',
    says: 'The OS disk of work is to have 101 GiB, and D4s_v6 has 100 on the node.',
  },
  {
    rule: 'os-disk-ephemeral',
    of: 'an OS disk on a node without room',
    broken: work({ osDiskType: 'Ephemeral' }),
    sound: work({ osDiskType: 'Managed' }),
    world: withSize('Standard_D4s_v6', { ephemeralOsDiskGib: 0 }),
    severity: 'blocked',
    says: /D4s_v6 has 0 GiB for an OS disk on the node/,
  },
  {
    rule: 'os-disk-ephemeral',
    of: 'a size of which Azure does not say it',
    broken: work({ osDiskType: 'Ephemeral' }),
    sound: work({}),
    severity: 'unknown',
    says: /Azure does not say how large/,
  },
  {
    rule: 'os-disk-size',
    of: 'an OS disk below the least',
    broken: work({ osDiskSizeGb: 29 }),
    sound: work({ osDiskSizeGb: 30 }),
    severity: 'blocked',
    says: 'The OS disk of work is to have 29 GiB; AKS takes 30 to 2048.',
  },
  {
    rule: 'os-disk-size',
    of: 'an OS disk above the most',
    broken: system({ osDiskSizeGb: 2049 }),
    sound: system({ osDiskSizeGb: 2048 }),
    severity: 'blocked',
    says: 'The OS disk of system is to have 2049 GiB; AKS takes 30 to 2048.',
  },
  {
    rule: 'os-image',
    of: 'a default pool on Windows',
    broken: system({ isDefault: true, osSku: 'Windows2022' }),
    sound: system({ isDefault: true, osSku: 'AzureLinux' }),
    severity: 'blocked',
    says: 'system is the default pool on Windows2022; it runs Linux only.',
  },
  {
    rule: 'os-image',
    of: 'an image of another operating system',
    broken: work({ osType: 'Windows', osSku: 'Ubuntu' }),
    sound: work({ osType: 'Windows', osSku: 'Windows2022' }),
    severity: 'blocked',
    says: 'work runs Windows, and Ubuntu is no image of it.',
  },
  {
    rule: 'os-image',
    of: 'an image of Windows on Linux',
    broken: work({ osSku: 'Windows2022' }),
    sound: work({ osSku: 'Ubuntu2204' }),
    severity: 'blocked',
    says: 'work runs Linux, and Windows2022 is no image of it.',
  },
  {
    rule: 'os-image',
    of: 'an image that ended before the version',
    broken: {
      ...work({ osType: 'Windows', osSku: 'Windows2019' }),
      kubernetesVersion: '1.33',
    },
    sound: {
      ...work({ osType: 'Windows', osSku: 'Windows2019' }),
      kubernetesVersion: '1.32.9',
    },
    severity: 'blocked',
    says: 'work runs Windows2019 on Kubernetes 1.33; that image ends before 1.33.',
  },
  {
    rule: 'arm-image',
    of: 'Windows on Arm',
    broken: work({ vmSize: 'Standard_D4ps_v6', osType: 'Windows' }),
    sound: work({ osType: 'Windows' }),
    severity: 'blocked',
    says: 'work is on Arm64 (D4ps_v6) and runs Windows, which AKS has for x64 only.',
  },
  {
    rule: 'arm-image',
    of: 'Windows on Arm, by the name of the size',
    broken: work({ vmSize: 'Standard_D4ps_v6', osType: 'Windows' }),
    sound: work({ vmSize: 'Standard_D4as_v6', osType: 'Windows' }),
    world: withRegion({ sizes: notAnswered('compute-skus') }),
    severity: 'blocked',
    says: /work is on Arm64 by the name of its size/,
  },
  {
    rule: 'arm-image',
    of: 'FIPS on Ubuntu on Arm',
    broken: work({ vmSize: 'Standard_D4ps_v6', fips: true }),
    sound: work({
      vmSize: 'Standard_D4ps_v6',
      fips: true,
      osSku: 'AzureLinux3',
    }),
    severity: 'blocked',
    says: /FIPS on Ubuntu; on Arm64 FIPS runs on Azure Linux only/,
  },
  {
    rule: 'host-encryption',
    of: 'a size that cannot encrypt on the host',
    broken: work({ hostEncryption: true }),
    sound: work({ hostEncryption: false }),
    world: withSize('Standard_D4s_v6', { encryptionAtHost: false }),
    severity: 'blocked',
    says: 'D4s_v6 cannot encrypt on the host, as work wants.',
  },
  {
    rule: 'host-encryption',
    of: 'an availability set',
    broken: work({ hostEncryption: true, type: 'AvailabilitySet' }),
    sound: work({ hostEncryption: true, type: 'VirtualMachineScaleSets' }),
    world: withSize('Standard_D4s_v6', { encryptionAtHost: true }),
    severity: 'blocked',
    says: /only scale sets encrypt on the host/,
  },
  {
    rule: 'ultra-ssd',
    of: 'a zone without ultra disks',
    broken: work({ ultraSsd: true, zones: ['1', '2'] }),
    sound: work({ ultraSsd: true, zones: ['1'] }),
    world: withSize('Standard_D4s_v6', { ultraSsdZones: ['1', '3'] }),
    severity: 'blocked',
    says: 'D4s_v6 takes ultra disks in zones 1 and 3, and work stands in zones 1 and 2.',
  },
  {
    rule: 'ultra-ssd',
    of: 'ultra disks without zones',
    broken: work({ ultraSsd: true }),
    sound: work({ ultraSsd: true }),
    world: withSize('Standard_D4s_v6', { ultraSsdZones: ['1'] }),
    soundWorld: withSize('Standard_D4s_v6', { ultraSsdZones: ['none'] }),
    severity: 'blocked',
    says: /takes ultra disks in zone 1, and work stands in no zone/,
  },
];

describe('rules of nodes', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('notes slow OS disks only where Azure says so', () => {
    const slow = withSize('Standard_D2s_v6', { premiumIo: false });
    expect(found('os-disk-premium', {}, slow)).toEqual([
      expect.objectContaining({
        severity: 'note',
        message:
          'D2s_v6 takes no premium disks, so OS disks of system are slow.',
      }),
    ]);
    expect(found('os-disk-premium')).toEqual([]);
    expect(
      found('os-disk-premium', system({ osDiskType: 'Ephemeral' }), slow),
    ).toEqual([]);
  });
});
