import fc from 'fast-check';
import { Needs, NeedsInput, needsSchema } from '../needs';
import { Placement, PlacementInput, placementSchema } from '../placement';
import { PreflightOptions } from '../preflight/facts';
import { Signal, SignalSource } from '../signal';
import { RegionSnapshot, Snapshots, VmSize } from '../snapshot';
import {
  answered,
  FAMILIES,
  notAnswered,
  pricesOf,
  PROVIDERS,
  SHUT,
  SIZES,
  stale,
  SUBSCRIPTION,
  usage,
  VERSIONS,
  world,
} from '../__fixtures__/world';

const REGIONS = ['westeurope', 'northeurope', 'swedencentral', 'polandcentral'];
const SIZE_NAMES = [
  ...SIZES.map(({ name }) => name),
  'Standard_X9',
  'odd name',
];
const count = fc.oneof(fc.nat(5), fc.nat(100_000));
const surge = fc.option(
  fc.oneof(
    fc.constantFrom('0', '1', '33%', '0%', '101%', '10 %'),
    fc.string({ maxLength: 10 }),
  ),
  { nil: undefined },
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });
const label = fc.oneof(
  fc.constantFrom('system', 'spotwork', 'work', 'Pool-Name'),
  fc.string({ minLength: 1, maxLength: 200 }),
);

const minutes = optional(fc.integer({ min: -5, max: 2000 }));
const cidr = optional(
  fc.oneof(
    fc.constantFrom(
      '10.0.0.0/8',
      '10.244.0.0/16',
      '10.244.7.0/30',
      '172.30.1.0/24',
      'fd00::/108',
      '10.0.0.0/33',
    ),
    fc.string({ minLength: 1, maxLength: 50 }),
  ),
);
const version = fc.oneof(
  fc.constantFrom('1.32', '1.33', '1.36', '1.36.2', '1.36.3', '1.38', '2'),
  fc.string({ minLength: 1, maxLength: 20 }),
);

/** What most placements leave out. */
const details = fc.record(
  {
    isDefault: fc.boolean(),
    type: fc.constantFrom('VirtualMachineScaleSets', 'AvailabilitySet'),
    kubernetesVersion: version,
    osSku: fc.constantFrom(
      'Ubuntu',
      'Ubuntu2404',
      'AzureLinux3',
      'Windows2022',
    ),
    osDiskType: fc.constantFrom('Managed', 'Ephemeral'),
    osDiskSizeGb: fc.integer({ min: -1, max: 2000 }),
    maxPods: fc.integer({ min: -1, max: 300 }),
    drainTimeoutMinutes: minutes,
    nodeSoakMinutes: minutes,
    undrainableNodeBehavior: fc.constantFrom('Cordon', 'Schedule'),
    hostEncryption: fc.boolean(),
    ultraSsd: fc.boolean(),
    fips: fc.boolean(),
    capacityReservationGroup: label,
    temporaryNameForRotation: label,
  } as {
    [K in keyof PlacementInput['pools'][number]]: fc.Arbitrary<
      PlacementInput['pools'][number][K]
    >;
  },
  { requiredKeys: [] },
);

const pool: fc.Arbitrary<PlacementInput['pools'][number]> = fc
  .tuple(
    fc.record({
      name: label,
      mode: fc.constantFrom('System', 'User'),
      vmSize: fc.oneof(fc.constantFrom(...SIZE_NAMES), label),
      osType: fc.constantFrom('Linux', 'Windows'),
      zones: fc.array(fc.constantFrom('1', '2', '3', '9'), { maxLength: 4 }),
      priority: fc.constantFrom('Regular', 'Spot'),
      count,
      autoscaler: optional(fc.record({ min: count, max: count })),
      maxSurge: surge,
      maxUnavailable: surge,
      evictionPolicy: optional(fc.constantFrom('Delete', 'Deallocate')),
      spotMaxPrice: optional(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
    }),
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, details),
  )
  .map(([most, rest]) => ({ ...most, ...rest }));

/** What most placements leave out of the cluster. */
const settings = fc.record(
  {
    dnsPrefix: label,
    network: fc.record(
      {
        plugin: fc.constantFrom('azure', 'kubenet', 'none'),
        mode: fc.constantFrom('overlay', undefined),
        ipFamilies: fc.constantFrom(['IPv4'], ['IPv4', 'IPv6']),
        podCidr: cidr,
        serviceCidr: cidr,
        dnsServiceIp: fc.constantFrom('10.0.0.1', '10.244.0.10', 'no'),
        vnetCidrs: fc.constantFrom([], ['10.0.0.0/8'], ['x']),
        nodeSubnet: cidr,
        nodeSubnetUsed: fc.nat(300),
        podSubnet: cidr,
      },
      { requiredKeys: [] },
    ),
    outboundType: fc.constantFrom('none', 'loadBalancer'),
    bootstrapArtifacts: fc.constantFrom('Cache', 'Direct'),
    autoUpgradeChannel: fc.constantFrom('node-image', 'patch'),
    nodeOsUpgradeChannel: fc.constantFrom('NodeImage', 'None'),
    costAnalysis: fc.boolean(),
    nodeProvisioning: fc.constantFrom('Auto', 'Manual'),
    identity: fc.constantFrom('UserAssigned', 'ServicePrincipal'),
    keyVault: fc.record(
      {
        purgeProtection: fc.boolean(),
        softDeleteDays: fc.integer({ min: -1, max: 100 }),
      },
      { requiredKeys: [] },
    ),
    storageContainers: fc.array(label, { maxLength: 2 }),
    resourceProviders: fc.constantFrom(
      ['Microsoft.Dashboard'],
      ['microsoft.compute'],
    ),
    toleratesSpot: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<PlacementInput>>;

const plain = fc.record({
  subscriptionId: fc.constantFrom(
    SUBSCRIPTION,
    '00000000-0000-4000-8000-000000000002',
  ),
  region: fc.constantFrom(...REGIONS),
  stage: fc.constantFrom('dev', 'staging', 'prod'),
  kubernetesVersion: version,
  tier: fc.constantFrom('Free', 'Standard', 'Premium'),
  supportPlan: fc.constantFrom('KubernetesOfficial', 'AKSLongTermSupport'),
  pools: fc.array(pool, { minLength: 1, maxLength: 5 }),
  names: fc.record({
    resourceGroup: optional(label),
    cluster: optional(label),
    registry: optional(label),
    keyVault: optional(label),
    storageAccount: optional(label),
  }),
  assignsRoles: fc.boolean(),
} as { [K in keyof PlacementInput]: fc.Arbitrary<PlacementInput[K]> });

/** Any placement of the right shape, sound or not. */
export const placements: fc.Arbitrary<Placement> = fc
  .tuple(plain, fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, settings))
  .map(([most, rest]) => placementSchema.parse({ ...most, ...rest }));

/** Who carries it out, and what stood before. */
export const preflightOptions: fc.Arbitrary<PreflightOptions> = fc.record({
  budget: optional(fc.integer({ min: 1, max: 2000 })),
  provider: optional(
    fc.record({
      name: fc.constant('azurerm' as const),
      version: optional(
        fc.constantFrom(
          '3.80.0',
          '4.10.1',
          '4.53.0',
          '4.64.0',
          '5.2.0',
          '~> 4',
        ),
      ),
    }),
  ),
  before: optional(placements),
  rotations: optional(fc.subarray(['system', 'spotwork', 'work'])),
});

/** A signal in any of its states. */
function signals<T>(
  source: SignalSource,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Signal<T>> {
  return fc.oneof(
    { weight: 6, arbitrary: value.map(v => answered(source, v)) },
    { weight: 1, arbitrary: value.map(v => stale(source, v)) },
    { weight: 1, arbitrary: fc.constant(notAnswered<T>(source)) },
  );
}

const sizes: fc.Arbitrary<VmSize[]> = fc
  .tuple(
    fc.subarray(SIZES),
    fc.array(fc.constantFrom([], SHUT), { minLength: 1, maxLength: 4 }),
    fc.constantFrom<string[]>(['1', '2', '3'], ['1'], []),
  )
  .map(([some, restrictions, zones]) =>
    some.map((size, index) => ({
      ...size,
      zones,
      restrictions: restrictions[index % restrictions.length],
      ...(index % 2 === 0
        ? {
            ephemeralOsDiskGib: index * 30,
            premiumIo: index % 4 === 0,
            encryptionAtHost: index % 4 === 0,
            ultraSsdZones: index % 4 === 0 ? ['1'] : ['none'],
          }
        : {}),
    })),
  );

const usages = fc
  .array(fc.tuple(fc.nat(120), fc.nat(120)), { minLength: 12, maxLength: 12 })
  .chain(figures =>
    fc.subarray(
      ['cores', 'lowPriorityCores', ...FAMILIES].map((name, index) =>
        usage(name, ...figures[index % figures.length]),
      ),
    ),
  );

const region = (name: string): fc.Arbitrary<RegionSnapshot> =>
  fc.record({
    region: fc.constant(name),
    sizes: signals('compute-skus', sizes),
    usages: signals('compute-usages', usages),
    kubernetesVersions: signals('aks-versions', fc.subarray(VERSIONS)),
    prices: signals(
      'retail-prices',
      fc.subarray(SIZES).map(some => pricesOf(some)),
    ),
  });

/** What Azure may have said of up to four regions, or not. */
export const worlds: fc.Arbitrary<Snapshots> = fc
  .tuple(
    fc.tuple(...REGIONS.map(region)),
    fc.subarray(REGIONS, { minLength: 1 }),
    signals(
      'permissions',
      fc.array(
        fc.record({
          actions: fc.array(
            fc.constantFrom('*', '*/read', 'Microsoft.Authorization/*'),
          ),
          notActions: fc.array(
            fc.constantFrom('Microsoft.Authorization/*/write', '**'),
          ),
        }),
        { maxLength: 3 },
      ),
    ),
    signals('provider-registration', fc.subarray(PROVIDERS)),
  )
  .map(([regions, kept, permissions, providers]) =>
    world({
      subscription: { subscriptionId: SUBSCRIPTION, permissions, providers },
      regions: regions.filter(({ region: name }) => kept.includes(name)),
    }),
  );

/** What a person may ask for. */
export const needs: fc.Arbitrary<Needs> = fc
  .record({
    stage: fc.constantFrom('dev', 'staging', 'prod'),
    vcpu: fc.integer({ min: 1, max: 40 }),
    memoryGib: fc.integer({ min: 1, max: 160 }),
    nodes: fc
      .tuple(fc.nat(4), fc.nat(4))
      .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
    spot: fc.boolean(),
    paused: fc.boolean(),
    architecture: fc.constantFrom('any', 'x64', 'Arm64'),
    vmSize: optional(fc.constantFrom('Standard_D2s_v6', 'Standard_D4as_v6')),
    regions: fc.subarray(REGIONS),
    kubernetesVersion: optional(fc.constantFrom('1.33', '1.36', '1.37.2')),
    budget: optional(fc.integer({ min: 1, max: 2000 })),
  } as { [K in keyof NeedsInput]: fc.Arbitrary<NeedsInput[K]> })
  .map(input => needsSchema.parse(input));
