import {
  Cluster,
  ClustersAnswer,
  KubernetesVersionsAnswer,
  OfferedVersion,
  Pool,
  Quota,
  QuotaAnswer,
  RegionQuota,
  RegionsAnswer,
  SubscriptionsAnswer,
  VmSizesAnswer,
} from '@rally/plugin-aks-common';

/** Invented figures for tests and for the dev page: no subscription has them. */

export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

/** ISO time so many minutes before now, so that ages on the page stay plausible. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const NAMES = [
  'cores',
  'lowPriorityCores',
  'standardDASv6Family',
  'standardDADSv5Family',
  'standardDDSv5Family',
  'standardDPDSv6Family',
  'standardEASv6Family',
  'standardFALSv6Family',
  'StandardNCADSA100v4Family',
  'StandardNCadsH100v5Family',
];

/** One row: `used/limit` for each of the names above. */
function quotas(text: string): Quota[] {
  return text.split(' ').map((pair, i) => {
    const [used, limit] = pair.split('/').map(Number);
    return {
      name: NAMES[i],
      displayName: NAMES[i],
      used,
      limit,
      free: limit - used,
    };
  });
}

function answered(region: string, text: string): RegionQuota {
  return {
    region,
    state: 'answered',
    quotas: quotas(text),
    observedAt: minutesAgo(4),
    validUntil: minutesAgo(-11),
  };
}

const REFUSED = {
  code: 'MissingSubscriptionRegistration',
  status: 409,
  message: 'Microsoft.Compute is not registered there',
};

export function quotaAnswer(): QuotaAnswer {
  return {
    subscriptionId: SUBSCRIPTION,
    regions: [
      answered(
        'eastus2',
        '36/250 14/300 16/100 0/100 24/100 0/100 0/100 0/50 76/100 0/0',
      ),
      answered(
        'francecentral',
        '16/100 24/100 16/50 0/50 0/50 0/50 0/50 0/10 0/0 0/0',
      ),
      answered(
        'germanywestcentral',
        '26/100 12/100 22/50 0/50 4/50 0/50 0/50 0/10 0/0 0/0',
      ),
      {
        region: 'italynorth',
        state: 'not-answered',
        quotas: [],
        problem: { ...REFUSED, since: minutesAgo(4) },
      },
      answered(
        'northeurope',
        '26/150 18/100 8/50 0/50 14/100 4/50 0/50 0/10 0/0 0/0',
      ),
      {
        ...answered(
          'polandcentral',
          '12/50 48/100 34/50 38/50 0/20 0/20 0/20 0/10 0/0 0/0',
        ),
        state: 'stale',
        observedAt: minutesAgo(29),
        validUntil: minutesAgo(14),
        problem: {
          code: '429',
          status: 429,
          message: 'too many requests, retry in 52 s',
          since: minutesAgo(27),
          retryAt: minutesAgo(-1),
        },
      },
      answered(
        'swedencentral',
        '10/100 0/100 2/50 42/50 0/50 0/50 0/50 0/50 0/24 0/40',
      ),
      answered(
        'westeurope',
        '92/100 9/10 48/50 0/50 32/50 0/50 12/50 0/10 0/0 0/0',
      ),
    ],
  };
}

export const subscriptionsAnswer = (): SubscriptionsAnswer => ({
  subscriptions: [
    {
      subscriptionId: SUBSCRIPTION,
      displayName: 'fixture-platform',
      state: 'Enabled',
    },
    {
      subscriptionId: '00000000-0000-4000-8000-000000000002',
      displayName: 'fixture-lab',
      state: 'Enabled',
    },
  ],
  observedAt: minutesAgo(4),
});

const EUROPE = [
  'francecentral',
  'germanywestcentral',
  'italynorth',
  'northeurope',
  'polandcentral',
  'swedencentral',
  'westeurope',
];

export const regionsAnswer = (): RegionsAnswer => ({
  regions: [
    ...EUROPE.map(name => ({ name, displayName: name, geography: 'Europe' })),
    { name: 'eastus2', displayName: 'East US 2', geography: 'US' },
  ],
  observedAt: minutesAgo(4),
});

const offered = (
  version: string,
  community: string,
  over: Partial<OfferedVersion> = {},
): OfferedVersion => ({
  version,
  patches: [`${version}.1`, `${version}.3`],
  isDefault: false,
  isPreview: false,
  supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
  support: { community, longTerm: '2028-06-30' },
  ...over,
});

const offeredSize = (name: string, vcpus: number) => ({
  name,
  vcpus,
  memoryGib: vcpus * 4,
  gpus: 0,
  architecture: 'x64' as const,
  spotCapable: true,
  zones: ['1', '2', '3'],
  price: { regular: vcpus * 0.05, spot: vcpus * 0.01 },
  free: { regular: 40, spot: 20 },
});

export const vmSizesAnswer = (region: string): VmSizesAnswer => ({
  subscriptionId: SUBSCRIPTION,
  region,
  sizes: [
    offeredSize('Standard_D2ds_v5', 2),
    offeredSize('Standard_D4as_v6', 4),
    offeredSize('Standard_D4ds_v5', 4),
  ],
  observedAt: minutesAgo(3),
});

export const versionsAnswer = (): KubernetesVersionsAnswer => {
  const versions = [
    offered('1.33', '2026-07-31', { supportPlans: ['AKSLongTermSupport'] }),
    offered('1.35', '2027-03-31'),
    offered('1.36', '2027-06-30', { isDefault: true }),
  ];
  const answer = { state: 'answered', observedAt: minutesAgo(4) } as const;
  return {
    subscriptionId: SUBSCRIPTION,
    regions: [
      {
        ...answer,
        region: 'northeurope',
        versions: [
          ...versions,
          offered('1.37', '2027-10-31', { isPreview: true }),
        ],
      },
      { ...answer, region: 'swedencentral', versions },
      {
        region: 'italynorth',
        state: 'not-answered',
        versions: [],
        problem: { ...REFUSED, since: minutesAgo(4) },
      },
    ],
  };
};

export function pool(over: Partial<Pool> & { name: string }): Pool {
  return {
    mode: 'User',
    vmSize: 'Standard_D4as_v6',
    priority: 'Regular',
    zones: ['1', '2', '3'],
    count: 1,
    kubernetesVersion: '1.36.3',
    osType: 'Linux',
    provisioningState: 'Succeeded',
    powerState: 'Running',
    ...over,
  };
}

export function cluster(over: Partial<Cluster> = {}): Cluster {
  const name = over.name ?? 'rally-dev';
  const resourceGroup = over.resourceGroup ?? `rg-${name}`;
  return {
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    subscriptionId: SUBSCRIPTION,
    resourceGroup,
    name,
    region: 'northeurope',
    kubernetesVersion: '1.36.3',
    tier: 'Standard',
    supportPlan: 'KubernetesOfficial',
    provisioningState: 'Succeeded',
    powerState: 'Running',
    tags: { stage: 'dev' },
    pools: [
      pool({ name: 'system', mode: 'System', vmSize: 'Standard_D2as_v6' }),
      pool({
        name: 'spotwork',
        priority: 'Spot',
        count: 1,
        autoscaler: { min: 1, max: 4 },
        evictionPolicy: 'Delete',
        spotMaxPrice: 0.06,
      }),
      pool({
        name: 'serve',
        vmSize: 'Standard_D2ds_v5',
        zones: ['1', '3'],
        autoscaler: { min: 1, max: 3 },
      }),
    ],
    ...over,
  };
}

export const SPOT_ERROR = {
  code: 'OverconstrainedZonalAllocationRequest',
  message: 'no spot capacity for Standard_D4as_v6 in zone 2',
};

export function clustersAnswer(): ClustersAnswer {
  return {
    clusters: [
      cluster({
        pools: cluster().pools.map(p =>
          p.name === 'spotwork'
            ? {
                ...p,
                provisioningState: 'Failed',
                provisioningError: SPOT_ERROR,
              }
            : p,
        ),
      }),
      cluster({ name: 'rally-prod', region: 'westeurope' }),
      cluster({
        name: 'rally-bench',
        region: 'swedencentral',
        provisioningState: 'Creating',
        pools: [pool({ name: 'system', mode: 'System' })],
      }),
    ],
    problems: [],
    observedAt: minutesAgo(2),
  };
}
