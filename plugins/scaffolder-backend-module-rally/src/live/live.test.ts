import { Cluster, Placement, Pool } from '@rally/plugin-aks-common';
import { environmentOf, SUBSCRIPTION } from '../__testUtils__/environment';
import { compareLive, differenceText } from './compare';
import { standingOf, takeOver } from './takeOver';

const { placement } = environmentOf().spec;

const poolOf = (pool: Placement['pools'][number]): Pool => ({
  name: pool.name,
  mode: pool.mode,
  vmSize: pool.vmSize,
  priority: pool.priority,
  zones: pool.zones,
  count: pool.count,
  autoscaler: pool.autoscaler,
  osType: pool.osType,
  kubernetesVersion: '1.36.3',
  provisioningState: 'Succeeded',
  ...(pool.priority === 'Spot'
    ? { evictionPolicy: 'Delete', spotMaxPrice: -1 }
    : { maxSurge: '10%' }),
});

/** The cluster as the files want it, with whatever a test wants different. */
const clusterOf = (
  changes: Partial<Cluster> = {},
  pools: Record<string, Partial<Pool>> = {},
): Cluster => ({
  id: 'id',
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-vision',
  name: 'aks-vision',
  region: 'northeurope',
  kubernetesVersion: '1.36.3',
  tier: 'Free',
  supportPlan: 'KubernetesOfficial',
  provisioningState: 'Succeeded',
  tags: {},
  pools: placement.pools.map(pool => ({
    ...poolOf(pool),
    ...pools[pool.name],
  })),
  ...changes,
});

const said = (cluster: Cluster, of: Placement = placement) =>
  compareLive(of, cluster).map(differenceText);

describe('compareLive', () => {
  it('finds nothing where Azure moved what is its own to move', () => {
    const cluster = clusterOf({}, { work: { count: 3 } });
    expect(said(cluster)).toEqual([]);
  });

  it('names each difference, what runs and what is written', () => {
    const cluster = clusterOf(
      { kubernetesVersion: '1.35.1', tier: 'Standard' },
      {
        system: { count: 2, vmSize: 'standard_d8s_v6', zones: ['2', '1'] },
        work: { autoscaler: undefined, count: 0, kubernetesVersion: '1.35.1' },
      },
    );
    expect(said(cluster)).toEqual([
      'the cluster: tier is Standard in Azure and Free in the files',
      'the cluster: Kubernetes version is 1.35.1 in Azure and 1.36 in the files',
      'pool system: size is standard_d8s_v6 in Azure and Standard_D4s_v6 in the files',
      'pool system: zones is 1, 2 in Azure and none in the files',
      'pool system: nodes is 2 nodes in Azure and 1 node in the files',
      'pool work: nodes is paused in Azure and 0-3 nodes by the autoscaler in the files',
      'pool work: Kubernetes version is 1.35.1 in Azure and 1.36 in the files',
    ]);
  });

  it('names pools that only one side has', () => {
    const [system, work] = clusterOf().pools;
    expect(
      said(clusterOf({ pools: [system, { ...work, name: 'gpu' }] })),
    ).toEqual([
      'pool work is in the files (0-3 nodes by the autoscaler) and not in Azure',
      'pool gpu is in Azure (Standard_D4s_v6, 0-3 nodes by the autoscaler) and not in the files',
    ]);
  });

  it('holds a pinned patch to the patch', () => {
    const pinned = { ...placement, kubernetesVersion: '1.36.1' };
    expect(said(clusterOf(), pinned)[0]).toContain('1.36.3 in Azure');
    expect(
      said(
        clusterOf(
          { kubernetesVersion: '1.36.1' },
          {
            system: { kubernetesVersion: '1.36.1' },
            work: { kubernetesVersion: '1.36.1' },
          },
        ),
        pinned,
      ),
    ).toEqual([]);
  });
});

describe('takeOver', () => {
  it('ends every difference', () => {
    const cluster = clusterOf(
      { kubernetesVersion: '1.35.4', tier: 'Standard' },
      {
        system: { count: 2, vmSize: 'Standard_D8s_v6', zones: ['1'] },
        work: { autoscaler: undefined, count: 0 },
      },
    );
    const live = {
      ...cluster,
      pools: [
        { ...cluster.pools[1], name: 'gpu', priority: 'Regular' as const },
        ...cluster.pools,
      ].map(pool => ({ ...pool, kubernetesVersion: '1.35.4' })),
    };
    const taken = takeOver(placement, live);
    expect(compareLive(taken, live)).toEqual([]);
    expect(taken.pools.map(({ name }) => name)).toEqual([
      'system',
      'work',
      'gpu',
    ]);
    expect(taken).toMatchObject({
      kubernetesVersion: '1.35',
      names: placement.names,
    });
    expect(taken.pools[1]).not.toHaveProperty('autoscaler');
    expect(taken.pools[2]).not.toHaveProperty('evictionPolicy');
  });

  it('takes nothing that is as the files say', () => {
    const cluster = clusterOf({}, { work: { count: 3 } });
    expect(takeOver(placement, cluster)).toEqual({
      ...placement,
      pools: [
        placement.pools[0],
        {
          ...placement.pools[1],
          count: 0,
          evictionPolicy: 'Delete',
          spotMaxPrice: -1,
        },
      ],
    });
  });

  it('refuses what files cannot say, and another region', () => {
    const gateway = clusterOf({}, { work: { mode: 'Gateway' } });
    expect(() => takeOver(placement, gateway)).toThrow('live.pools.1.mode');
    expect(() =>
      takeOver(placement, clusterOf({ region: 'westeurope' })),
    ).toThrow('a move is under way');
  });
});

describe('standingOf', () => {
  it('has the nodes that run now', () => {
    const cluster = clusterOf({}, { work: { count: 3 } });
    expect(
      standingOf(placement, {
        ...cluster,
        pools: cluster.pools.slice(1),
      }).pools.map(({ count }) => count),
    ).toEqual([0, 3]);
  });
});
