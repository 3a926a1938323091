import { Cluster, Pool } from './cluster';
import { priceOfCluster } from './clusterPrice';
import { Signal } from './signal';
import { VmPrice } from './snapshot';

const AT = '2026-11-23T12:03:00.000Z';

const prices: Signal<VmPrice[]> = {
  state: 'answered',
  source: 'retail-prices',
  observedAt: AT,
  validUntil: '2026-11-24T12:03:00.000Z',
  value: [
    { vmSize: 'Standard_D2as_v6', regular: 0.1, spot: 0.02 },
    { vmSize: 'Standard_D4as_v6', regular: 0.2, spot: 0.04 },
    { vmSize: 'Standard_E4s_v6', regular: 0.3, spot: null },
  ],
};

const pool = (name: string, over: Partial<Pool> = {}): Pool => ({
  name,
  mode: 'User',
  vmSize: 'Standard_D4as_v6',
  priority: 'Regular',
  zones: [],
  count: 1,
  osType: 'Linux',
  provisioningState: 'Succeeded',
  ...over,
});

const cluster = (pools: Pool[], over: Partial<Cluster> = {}): Cluster => ({
  id: '/subscriptions/s/x',
  subscriptionId: 's',
  resourceGroup: 'rg',
  name: 'x',
  region: 'northeurope',
  kubernetesVersion: '1.36.3',
  tier: 'Free',
  supportPlan: 'KubernetesOfficial',
  provisioningState: 'Succeeded',
  tags: {},
  pools,
  ...over,
});

const spot = { priority: 'Spot', count: 3 } as const;

describe('priceOfCluster', () => {
  it('adds up the nodes that run and the control plane', () => {
    const pools = [
      pool('system', { vmSize: 'standard_d2AS_v6', count: 2 }),
      pool('spotwork', spot),
    ];
    expect(
      priceOfCluster(cluster(pools, { tier: 'Standard' }), prices),
    ).toEqual({
      currency: 'USD',
      perHour: 0.42,
      perMonth: 306.6,
      pools: [
        { pool: 'system', perNodeHour: 0.1 },
        { pool: 'spotwork', perNodeHour: 0.04 },
      ],
      missing: [],
      observedAt: AT,
    });
  });

  it('names what has no price, and does not take it for free', () => {
    const pools = [
      pool('a'),
      pool('b', { ...spot, vmSize: 'Standard_E4s_v6' }),
      pool('w', { osType: 'Windows' }),
    ];
    expect(priceOfCluster(cluster(pools), prices)).toMatchObject({
      perHour: null,
      perMonth: null,
      missing: ['b', 'w'],
    });
    expect(
      priceOfCluster(cluster([], { tier: 'Platinum' }), prices)?.perHour,
    ).toBeNull();
  });

  it('needs no price of a pool without nodes', () => {
    const pools = [
      pool('a'),
      pool('b', { vmSize: 'Standard_New', count: 0 }),
      pool('c', { vmSize: 'Standard_New', powerState: 'Stopped' }),
    ];
    expect(priceOfCluster(cluster(pools), prices)).toMatchObject({
      perHour: 0.2,
      missing: [],
    });
  });

  it('says nothing without a list, and nothing of a stopped cluster', () => {
    const silent: Signal<VmPrice[]> = {
      state: 'not-answered',
      source: 'retail-prices',
      askedAt: AT,
      problem: { code: 'Timeout', message: 'x', since: AT },
    };
    expect(priceOfCluster(cluster([pool('a')]), silent)).toBeUndefined();
    expect(
      priceOfCluster(cluster([pool('a')], { powerState: 'Stopped' }), prices),
    ).toBeUndefined();
  });
});
