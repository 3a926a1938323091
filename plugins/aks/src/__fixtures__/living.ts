import {
  ClusterStatus,
  PoolEvent,
  PoolStep,
  PoolTimeline,
  QuotaForecastAnswer,
  QuotaForecastsAnswer,
  QuotaRequest,
  QuotaRequestsAnswer,
} from '@rally/plugin-aks-common';
import { minutesAgo, SPOT_ERROR, SUBSCRIPTION } from './aks';

/** Invented figures of a living cluster, for tests and for the dev page. */

const HOUR = 60;
const DAY = 24 * HOUR;

const answered = (minutes: number) =>
  ({
    state: 'answered',
    observedAt: minutesAgo(minutes),
    validUntil: minutesAgo(minutes - 5),
  } as const);

/** Hours ago and US dollars an hour. */
const PRICES: [number, number][] = [
  [24, 0.033],
  [19, 0.034],
  [15, 0.041],
  [11, 0.043],
  [9, 0.046],
  [8, 0.038],
  [5, 0.035],
  [2, 0.037],
];

const priceSteps = () =>
  PRICES.map(([hours, perHour]) => ({ at: minutesAgo(hours * HOUR), perHour }));

export const clusterStatus = (
  over: Partial<ClusterStatus> = {},
): ClusterStatus => ({
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-rally-dev',
  name: 'rally-dev',
  asOf: minutesAgo(0),
  pools: [
    {
      pool: 'system',
      desired: 1,
      ready: 1,
      registered: 1,
      provisioningState: 'Succeeded',
    },
    {
      pool: 'spotwork',
      desired: 3,
      ready: 1,
      registered: 1,
      evicted: 2,
      evicted24h: 6,
      evictedMedian: 2,
      provisioningState: 'Failed',
      provisioningError: {
        ...SPOT_ERROR,
        explanation: {
          kind: 'noCapacity',
          code: SPOT_ERROR.code,
          cause: 'Azure has no spot D4as_v6 in zone 2 of northeurope now.',
          remedy: 'Take the pool out of zone 2, or add a regular pool.',
          link: 'https://learn.microsoft.com/azure/virtual-machines/allocation-failures',
          excerpt: SPOT_ERROR.message,
        },
      },
      spot: {
        maxPrice: 0.06,
        perHour: 0.037,
        regular: 0.198,
        steps: priceSteps(),
        evictionRate: '5-10',
      },
      backOff: {
        from: minutesAgo(12),
        reason: SPOT_ERROR.code,
        message: SPOT_ERROR.message,
      },
    },
    {
      pool: 'serve',
      desired: 1,
      ready: 1,
      registered: 1,
      provisioningState: 'Succeeded',
    },
  ],
  podsPending: { count: 6, since: minutesAgo(14) },
  version: {
    version: '1.36.3',
    state: 'supported',
    endsOn: '2027-06-30',
    daysLeft: 219,
    longTermEndsOn: '2028-06-30',
    link: 'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
  },
  sources: [
    { source: 'aks-clusters', ...answered(1) },
    { source: 'kubernetes-nodes', ...answered(1) },
    { source: 'kubernetes-pods', ...answered(1) },
    { source: 'kubernetes-events', ...answered(1) },
    { source: 'cluster-autoscaler', ...answered(1) },
    { source: 'spot-price-history', ...answered(40) },
    { source: 'spot-eviction-rate', ...answered(200) },
  ],
  ...over,
});

/** Minutes ago, nodes desired and ready. */
const STEPS: [number, number, number][] = [
  [1440, 1, 1],
  [1328, 3, 1],
  [1322, 3, 3],
  [1118, 4, 3],
  [1112, 4, 4],
  [942, 4, 3],
  [930, 4, 4],
  [842, 2, 2],
  [668, 4, 2],
  [660, 4, 4],
  [582, 4, 2],
  [526, 4, 3],
  [500, 4, 4],
  [356, 2, 2],
  [290, 3, 2],
  [284, 3, 3],
  [38, 3, 2],
  [26, 3, 3],
  [14, 3, 1],
];

function poolSteps(): PoolStep[] {
  return STEPS.map(([at, desired, ready], i) => ({
    at: minutesAgo(at),
    // Nobody looked for a while, eleven hours ago.
    until: minutesAgo(at === 842 ? 740 : STEPS[i + 1]?.[0] ?? 0),
    desired,
    ready,
    evicted: desired > ready && [942, 582, 526, 38, 14].includes(at) ? 1 : 0,
    provisioningState: 'Succeeded',
  }));
}

let events = 0;
const event = (
  minutes: number,
  kind: PoolEvent['kind'],
  nodes: number,
  over: Partial<PoolEvent> = {},
): PoolEvent => ({
  id: `event-${events++}`,
  at: minutesAgo(minutes),
  kind,
  nodes,
  nodeNames: [],
  zones: [],
  reason: 'TriggeredScaleUp',
  message: 'pod triggered scale-up',
  source: 'kubernetes-events',
  ...over,
});

const eviction = (minutes: number, nodes: number, recovered?: number) =>
  event(minutes, 'evicted', nodes, {
    zones: ['2'],
    nodeNames: Array.from({ length: nodes }, (_, i) => `aks-spotwork-${i}`),
    reason: 'PreemptScheduled',
    message: 'the platform takes the node back',
    cause: 'capacity',
    perHour: 0.043,
    recoveredAt: recovered === undefined ? undefined : minutesAgo(recovered),
  });

export const poolTimeline = (
  over: Partial<PoolTimeline> = {},
): PoolTimeline => ({
  pool: 'spotwork',
  from: minutesAgo(DAY),
  to: minutesAgo(0),
  nodes: poolSteps(),
  price: { maxPrice: 0.06, regular: 0.198, steps: priceSteps() },
  backOff: [
    {
      from: minutesAgo(577),
      to: minutesAgo(526),
      reason: SPOT_ERROR.code,
      message: SPOT_ERROR.message,
    },
    { from: minutesAgo(12), reason: SPOT_ERROR.code },
  ],
  events: [
    event(1328, 'scale-up', 2),
    event(1118, 'scale-up', 1),
    eviction(942, 1, 930),
    event(938, 'scale-up', 1),
    event(842, 'scale-down', 2, { reason: 'ScaleDown' }),
    event(668, 'scale-up', 2),
    eviction(582, 2, 526),
    event(581, 'drained', 2, { reason: 'Drain', message: '9 pods moved' }),
    event(520, 'scale-up', 2),
    event(356, 'scale-down', 2, { reason: 'ScaleDown' }),
    event(290, 'scale-up', 1),
    event(40, 'eviction-announced', 1, {
      reason: 'PreemptScheduled',
      message: 'the platform will take the node back in 30 s',
    }),
    eviction(38, 1, 26),
    eviction(14, 2),
    event(12, 'scale-up-refused', 1, {
      reason: SPOT_ERROR.code,
      message: SPOT_ERROR.message,
      source: 'cluster-autoscaler',
    }),
  ],
  summary: {
    evictions: 4,
    evictedNodes: 6,
    recovered: 3,
    recoveryMinutes: 20,
  },
  sources: [
    { source: 'own-history', ...answered(1) },
    { source: 'kubernetes-events', ...answered(1) },
    { source: 'cluster-autoscaler', ...answered(1) },
    { source: 'spot-price-history', ...answered(40) },
  ],
  ...over,
});

/** Days ago and vCPU used. */
const GROWTH: [number, number][] = [
  [90, 50],
  [84, 56],
  [78, 60],
  [70, 66],
  [62, 68],
  [54, 72],
  [44, 76],
  [36, 78],
  [28, 82],
  [20, 84],
  [12, 88],
  [6, 90],
  [0, 92],
];

/** ISO time so many days from now. */
const inDays = (days: number) => minutesAgo(-days * DAY);

export const quotaForecast = (
  over: Partial<QuotaForecastAnswer> = {},
): QuotaForecastAnswer => ({
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  quota: 'cores',
  history: GROWTH.map(([days, used]) => ({
    at: inDays(-days),
    used,
    limit: days > 82 ? 80 : 100,
  })),
  forecast: {
    state: 'growing',
    perDay: { short: 0.4, long: 0.47 },
    earliest: inDays(13),
    expected: inDays(17),
    latest: inDays(27),
  },
  ...over,
});

export const quotaForecasts = (): QuotaForecastsAnswer => ({
  subscriptionId: SUBSCRIPTION,
  forecasts: [
    {
      region: 'westeurope',
      quota: 'cores',
      at: minutesAgo(4),
      used: 92,
      limit: 100,
      forecast: {
        state: 'growing',
        perDay: { short: 0.4, long: 0.47 },
        earliest: inDays(13),
        expected: inDays(17),
        latest: inDays(27),
      },
    },
  ],
  trends: 12,
  tooShort: { counters: 0, days: 0, needed: 30 },
});

export const quotaRequest = (
  over: Partial<QuotaRequest> = {},
): QuotaRequest => ({
  id: `request-${over.region ?? 'swedencentral'}-${over.state ?? 'open'}`,
  subscriptionId: SUBSCRIPTION,
  region: 'swedencentral',
  name: 'standardDADSv5Family',
  limit: 80,
  state: 'in-progress',
  before: { used: 42, limit: 50 },
  requestedBy: 'user:default/ada',
  requestedAt: minutesAgo(20),
  observedAt: minutesAgo(1),
  ...over,
});

export const quotaRequests = (): QuotaRequestsAnswer => ({
  requests: [
    quotaRequest(),
    quotaRequest({
      region: 'westeurope',
      name: 'standardDASv6Family',
      limit: 100,
      state: 'escalated',
      before: { used: 48, limit: 50 },
      requestedAt: minutesAgo(167),
    }),
    quotaRequest({
      region: 'westeurope',
      name: 'cores',
      limit: 100,
      state: 'granted',
      before: { used: 66, limit: 80 },
      requestedAt: minutesAgo(82 * DAY),
      endedAt: minutesAgo(82 * DAY - 6),
    }),
    quotaRequest({
      region: 'eastus2',
      name: 'StandardNCADSA100v4Family',
      limit: 200,
      state: 'refused',
      before: { used: 76, limit: 100 },
      requestedAt: minutesAgo(12 * DAY),
      endedAt: minutesAgo(12 * DAY - 3),
      reason: {
        code: 'ContactSupport',
        message: 'The request could not be approved automatically.',
      },
    }),
  ],
});
