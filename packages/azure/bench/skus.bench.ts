import { performance } from 'node:perf_hooks';
import { parseVmSizes } from '../src/readVmSizes';

/** The region of the answers. */
export const BENCH_REGION = 'westeurope';
const SIZES = 900;
const ROUNDS = 41;

export interface Measurement {
  ours: number;
  peer: number;
  unit: 'ms';
  bytes: number;
}

/** Capabilities of one size as Compute lists them; most say nothing that is read here. */
const OTHER_CAPABILITIES = [
  'MaxResourceVolumeMB',
  'OSVhdSizeMB',
  'MemoryPreservingMaintenanceSupported',
  'HyperVGenerations',
  'DiskControllerTypes',
  'MaxDataDiskCount',
  'PremiumIO',
  'VMDeploymentTypes',
  'vCPUsAvailable',
  'vCPUsPerCore',
  'CombinedTempDiskAndCachedIOPS',
  'CombinedTempDiskAndCachedReadBytesPerSecond',
  'CombinedTempDiskAndCachedWriteBytesPerSecond',
  'UncachedDiskIOPS',
  'UncachedDiskBytesPerSecond',
  'CachedDiskBytes',
  'EphemeralOSDiskSupported',
  'SupportedEphemeralOSDiskPlacements',
  'EncryptionAtHostSupported',
  'CapacityReservationSupported',
  'AcceleratedNetworkingEnabled',
  'RdmaEnabled',
  'MaxNetworkInterfaces',
  'UltraSSDAvailable',
  'TrustedLaunchDisabled',
];

/** One region's answer of `Microsoft.Compute/skus`, about 3 MB. */
export function skusAnswer(sizes = SIZES): Uint8Array {
  const value = Array.from({ length: sizes }, (_, i) => {
    const vcpus = 2 ** (1 + (i % 6));
    const series = `${'DEFLNM'[i % 6]}${vcpus}${i % 2 ? 'as' : 's'}`;
    return {
      resourceType: 'virtualMachines',
      name: `Standard_${series}_v${i}`,
      tier: 'Standard',
      size: `${series}_v${i}`,
      family: `standard${series[0]}${i % 2 ? 'AS' : 'S'}v${i % 7}Family`,
      locations: [BENCH_REGION],
      locationInfo: [
        {
          location: BENCH_REGION,
          zones: ['1', '2', '3'],
          zoneDetails: [
            {
              Name: ['1', '2', '3'],
              capabilities: [{ name: 'UltraSSDAvailable', value: 'True' }],
            },
          ],
        },
      ],
      capabilities: [
        { name: 'vCPUs', value: String(vcpus) },
        { name: 'MemoryGB', value: String(vcpus * 4) },
        { name: 'CpuArchitectureType', value: 'x64' },
        { name: 'LowPriorityCapable', value: 'True' },
        ...OTHER_CAPABILITIES.map((name, n) => ({
          name,
          value: n % 3 ? 'True' : String(1_000 * n + i),
        })),
      ],
      restrictions:
        i % 5
          ? []
          : [
              {
                type: 'Zone',
                values: [BENCH_REGION],
                restrictionInfo: { locations: [BENCH_REGION], zones: ['3'] },
                reasonCode: 'NotAvailableForSubscription',
              },
            ],
    };
  });
  return new TextEncoder().encode(JSON.stringify({ value }));
}

/** Reading the answer against a bare `JSON.parse` of the same bytes: medians of alternating rounds. */
export async function measure(): Promise<Measurement> {
  const bytes = skusAnswer();
  const decoder = new TextDecoder();
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    peer.push(timeOf(() => JSON.parse(decoder.decode(bytes))));
    ours.push(timeOf(() => parseVmSizes(bytes, BENCH_REGION)));
  }
  return {
    ours: medianOf(ours),
    peer: medianOf(peer),
    unit: 'ms',
    bytes: bytes.length,
  };
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function medianOf(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
