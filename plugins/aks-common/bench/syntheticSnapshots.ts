import type { Snapshots, VmPrice, VmSize } from '../src/snapshot';
import type { Signal, SignalSource } from '../src/signal';

const AS_OF = '2026-11-23T12:07:00.000Z';
const OBSERVED_AT = '2026-11-23T12:03:00.000Z';
const VALID_UNTIL = '2026-11-23T12:18:00.000Z';

/** A small generator of its own, so that every run measures the same world. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function answered<T>(source: SignalSource, value: T): Signal<T> {
  return {
    state: 'answered',
    source,
    value,
    observedAt: OBSERVED_AT,
    validUntil: VALID_UNTIL,
  };
}

const LINES = [
  ['D', 's', 4],
  ['D', 'as', 4],
  ['D', 'ds', 4],
  ['D', 'ads', 4],
  ['D', 'ps', 4],
  ['E', 's', 8],
  ['E', 'as', 8],
  ['E', 'ads', 8],
  ['F', 's', 2],
  ['B', 's', 4],
] as const;
const VERSIONS = [6, 5, 4, 3, 2];
const VCPUS = [2, 4, 8, 16, 32, 48, 64, 96];

interface Line {
  name: string;
  family: string;
  vcpus: number;
  memoryGib: number;
  arm: boolean;
  spot: boolean;
}

/** Names as Azure writes them: 10 lines, 5 generations, 8 sizes each. */
function lines(count: number): Line[] {
  const all = VERSIONS.flatMap(version =>
    LINES.flatMap(([series, features, gibPerVcpu]) =>
      VCPUS.map(vcpus => ({
        name: `Standard_${series}${vcpus}${features}_v${version}`,
        family: `standard${series}${features.toUpperCase()}v${version}Family`,
        vcpus,
        memoryGib: vcpus * gibPerVcpu,
        arm: features === 'ps',
        spot: series !== 'B',
      })),
    ),
  );
  if (count > all.length) throw new Error(`at most ${all.length} sizes`);
  return all.slice(0, count);
}

const ZONES = ['1', '2', '3'];

/**
 * A subscription that sees `regions` regions of `sizes` sizes, three zones and
 * two priorities each, with restrictions and tight quota strewn in. Every call
 * gives fresh objects: nothing that was indexed before is found again.
 */
export function syntheticSnapshots({
  regions = 60,
  sizes = 400,
}: { regions?: number; sizes?: number } = {}): Snapshots {
  const next = numbersFrom(20261123);
  const known = lines(sizes);
  const families = [...new Set(known.map(({ family }) => family))];
  const sizeOf = (line: Line): VmSize => {
    const luck = next();
    const { name, family, vcpus, memoryGib, arm, spot } = line;
    return {
      name,
      family,
      vcpus,
      memoryGib,
      gpus: 0,
      architecture: arm ? 'Arm64' : 'x64',
      spotCapable: spot,
      zones: [...ZONES],
      restrictions: [
        ...(luck < 0.1
          ? [
              {
                kind: 'location' as const,
                zones: [],
                reason: 'NotAvailableForSubscription',
              },
            ]
          : []),
        ...(luck > 0.85
          ? [
              {
                kind: 'zone' as const,
                zones: [ZONES[Math.floor(next() * 3)]],
                reason: 'NotAvailableForSubscription',
              },
            ]
          : []),
      ],
    };
  };
  const priceOf = ({ name, vcpus, memoryGib }: Line): VmPrice => {
    const regular = vcpus * 0.03 + memoryGib * 0.004 + next() * 0.02;
    return { vmSize: name, regular, spot: regular * (0.15 + next() * 0.3) };
  };
  const usage = (name: string, limit: number) => ({
    name,
    displayName: name,
    used: Math.floor(next() * limit),
    limit,
  });
  return {
    asOf: AS_OF,
    subscription: {
      subscriptionId: '00000000-0000-4000-8000-00000000beac',
      permissions: answered('permissions', [
        { actions: ['*'], notActions: [] },
      ]),
      providers: answered(
        'provider-registration',
        ['ContainerService', 'Compute', 'Network', 'ManagedIdentity'].map(
          name => ({ namespace: `Microsoft.${name}`, state: 'Registered' }),
        ),
      ),
    },
    regions: Array.from({ length: regions }, (_, index) => ({
      region: `region${index}`,
      sizes: answered('compute-skus', known.map(sizeOf)),
      usages: answered('compute-usages', [
        usage('cores', 150),
        usage('lowPriorityCores', 100),
        ...families.map(family => usage(family, 50)),
      ]),
      kubernetesVersions: answered(
        'aks-versions',
        ['1.34', '1.35', '1.36', '1.37'].map(version => ({
          version,
          patches: [`${version}.1`, `${version}.2`, `${version}.3`],
          isDefault: version === '1.36',
          isPreview: false,
          supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
        })),
      ),
      prices: answered('retail-prices', known.map(priceOf)),
    })),
  };
}
