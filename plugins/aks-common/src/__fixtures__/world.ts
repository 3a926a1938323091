import { Placement, PlacementInput, placementSchema } from '../placement';
import { Problem, Signal, SignalSource } from '../signal';
import {
  KubernetesVersion,
  RegionSnapshot,
  Snapshots,
  Usage,
  VmPrice,
  VmSize,
} from '../snapshot';

/** A small subscription that lives the pain: westeurope is full, its neighbours have room. */
export const AS_OF = '2026-11-23T12:07:00.000Z';
export const OBSERVED_AT = '2026-11-23T12:03:00.000Z';
export const VALID_UNTIL = '2026-11-23T12:18:00.000Z';
export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

export const THROTTLED: Problem = {
  code: 'TooManyRequests',
  status: 429,
  message: 'Azure asked to wait.',
  since: '2026-11-23T11:40:00.000Z',
  retryAt: '2026-11-23T12:08:00.000Z',
};

export function answered<T>(source: SignalSource, value: T): Signal<T> {
  return {
    state: 'answered',
    source,
    value,
    observedAt: OBSERVED_AT,
    validUntil: VALID_UNTIL,
  };
}

export const notAnswered = <T>(source: SignalSource): Signal<T> => ({
  state: 'not-answered',
  source,
  askedAt: AS_OF,
  problem: THROTTLED,
});

export const stale = <T>(source: SignalSource, value: T): Signal<T> => ({
  state: 'stale',
  source,
  value,
  observedAt: '2026-11-23T11:38:00.000Z',
  validUntil: '2026-11-23T11:53:00.000Z',
  problem: THROTTLED,
});

export function size(name: string, over: Partial<VmSize> = {}): VmSize {
  const vcpus = Number(/\d+/.exec(name)?.[0]);
  const [, series, features, generation] =
    /^Standard_([A-Z]+)\d+([a-z]*)_v(\d)$/.exec(name) ?? [];
  return {
    name,
    family: `standard${series}${features.toUpperCase()}v${generation}Family`,
    vcpus,
    memoryGib: vcpus * (series === 'E' ? 8 : 4),
    gpus: 0,
    architecture: features.startsWith('p') ? 'Arm64' : 'x64',
    spotCapable: series !== 'B',
    zones: ['1', '2', '3'],
    restrictions: [],
    ...over,
  };
}

export const SHUT: VmSize['restrictions'] = [
  { kind: 'location', zones: [], reason: 'NotAvailableForSubscription' },
];

export const SIZES: VmSize[] = [
  'Standard_D2s_v6',
  'Standard_D4s_v6',
  'Standard_D8s_v6',
  'Standard_D2as_v6',
  'Standard_D4as_v6',
  'Standard_D4ads_v5',
  'Standard_D4ps_v6',
  'Standard_E4s_v6',
  'Standard_B2s_v2',
  'Standard_B4s_v2',
].map(name => size(name));

export const FAMILIES = [...new Set(SIZES.map(({ family }) => family))];

export const usage = (name: string, used: number, limit: number): Usage => ({
  name,
  displayName: name,
  used,
  limit,
});

/** Roomy counters; those given replace them. */
export function usages(...changed: Usage[]): Usage[] {
  const roomy = [
    usage('cores', 26, 150),
    usage('lowPriorityCores', 18, 100),
    ...FAMILIES.map(family => usage(family, 8, 50)),
  ];
  return roomy.map(
    counter => changed.find(({ name }) => name === counter.name) ?? counter,
  );
}

const version = (
  minor: string,
  over: Partial<KubernetesVersion> = {},
): KubernetesVersion => ({
  version: minor,
  patches: [`${minor}.2`, `${minor}.3`],
  isDefault: false,
  isPreview: false,
  supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
  ...over,
});

export const VERSIONS: KubernetesVersion[] = [
  version('1.33', { supportPlans: ['AKSLongTermSupport'] }),
  version('1.34'),
  version('1.36', { isDefault: true }),
  version('1.37'),
  version('1.38', {
    isPreview: true,
    supportPlans: ['KubernetesOfficial'],
  }),
];

/** Dearer with every vCPU and with a local disk; AMD a tenth cheaper, spot a fifth of it. */
export function pricesOf(sizes: readonly VmSize[], factor = 1): VmPrice[] {
  return sizes.map(({ name, vcpus, memoryGib }) => {
    const maker = /\d+a/.test(name) ? 0.9 : 1;
    const disk = /\d+[a-z]*d/.test(name) ? 1.2 : 1;
    const regular =
      Math.round(
        (vcpus * 0.04 + memoryGib * 0.002) * maker * disk * factor * 1e4,
      ) / 1e4;
    return { vmSize: name, regular, spot: Math.round(regular * 2e3) / 1e4 };
  });
}

export function region(
  name: string,
  over: Partial<RegionSnapshot> = {},
): RegionSnapshot {
  return {
    region: name,
    sizes: answered('compute-skus', SIZES),
    usages: answered('compute-usages', usages()),
    kubernetesVersions: answered('aks-versions', VERSIONS),
    prices: answered('retail-prices', pricesOf(SIZES)),
    ...over,
  };
}

/** 10 regional vCPU with 9 used, and D2s_v6 shut to the subscription. */
export const WESTEUROPE = region('westeurope', {
  sizes: answered('compute-skus', [
    size('Standard_D2s_v6', { restrictions: SHUT }),
    ...SIZES.slice(1),
  ]),
  usages: answered('compute-usages', usages(usage('cores', 9, 10))),
});

export const NORTHEUROPE = region('northeurope');

/** Dearer, and AMD D4 in two of three zones. */
export const SWEDENCENTRAL = region('swedencentral', {
  sizes: answered(
    'compute-skus',
    SIZES.map(known =>
      known.name === 'Standard_D4as_v6'
        ? size(known.name, {
            restrictions: [
              {
                kind: 'zone',
                zones: ['3'],
                reason: 'NotAvailableForSubscription',
              },
            ],
          })
        : known,
    ),
  ),
  prices: answered('retail-prices', pricesOf(SIZES, 1.05)),
});

export const PROVIDERS = [
  'ContainerService',
  'Compute',
  'Network',
  'ManagedIdentity',
  'ContainerRegistry',
  'KeyVault',
  'Storage',
].map(name => ({ namespace: `Microsoft.${name}`, state: 'Registered' }));

export function world(over: Partial<Snapshots> = {}): Snapshots {
  return {
    asOf: AS_OF,
    subscription: {
      subscriptionId: SUBSCRIPTION,
      permissions: answered('permissions', [
        { actions: ['*'], notActions: [] },
      ]),
      providers: answered('provider-registration', PROVIDERS),
    },
    regions: [WESTEUROPE, NORTHEUROPE, SWEDENCENTRAL],
    ...over,
  };
}

/** One region in place of northeurope, all else as it is. */
export const withRegion = (over: Partial<RegionSnapshot>): Snapshots =>
  world({ regions: [WESTEUROPE, region('northeurope', over)] });

type PoolInput = PlacementInput['pools'][number];

export const SYSTEM: PoolInput = {
  name: 'system',
  mode: 'System',
  vmSize: 'Standard_D2s_v6',
  zones: ['1', '2', '3'],
  count: 1,
  maxSurge: '1',
};

export const SPOTWORK: PoolInput = {
  name: 'spotwork',
  vmSize: 'Standard_D4s_v6',
  zones: ['1', '2', '3'],
  priority: 'Spot',
  count: 1,
  autoscaler: { min: 1, max: 3 },
  evictionPolicy: 'Delete',
  spotMaxPrice: -1,
};

export const WORK: PoolInput = {
  name: 'work',
  vmSize: 'Standard_D4s_v6',
  count: 1,
  autoscaler: { min: 1, max: 3 },
  maxSurge: '1',
};

/** A placement that is clear in northeurope; what is given replaces it. */
export const placement = (over: Partial<PlacementInput> = {}): Placement =>
  placementSchema.parse({
    subscriptionId: SUBSCRIPTION,
    region: 'northeurope',
    kubernetesVersion: '1.36.3',
    pools: [SYSTEM, SPOTWORK],
    ...over,
  });
