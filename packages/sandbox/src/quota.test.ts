import { LAB_SUBSCRIPTION, PLATFORM_SUBSCRIPTION } from './ids';
import { add, demandOf, heldBy, POOL_TYPE, usagesOf } from './quota';
import { Store } from './store';
import { emptyState, ResourceRecord } from './world/state';
import { findSubscription } from './world/subscriptions';

function pool(name: string, properties: object, hidden?: object) {
  return {
    id: `/subscriptions/${PLATFORM_SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c/agentPools/${name}`,
    type: POOL_TYPE,
    subscriptionId: PLATFORM_SUBSCRIPTION,
    resourceGroup: 'g',
    name,
    location: 'northeurope',
    body: { properties },
    hidden,
    createdAt: 0,
  } as ResourceRecord;
}

describe('demandOf', () => {
  it('asks region and family for regular nodes', () => {
    expect(demandOf('Standard_D4s_v5', 3, undefined)).toEqual({
      cores: 12,
      standardDSv5Family: 12,
      virtualMachines: 3,
    });
  });

  it('asks the one spot counter for spot nodes', () => {
    expect(demandOf('Standard_D4s_v5', 3, 'Spot')).toEqual({
      lowPriorityCores: 12,
      virtualMachines: 3,
    });
  });

  it('asks nothing for no nodes', () => {
    expect(demandOf('Standard_D4s_v5', 0, 'Regular')).toEqual({});
  });
});

describe('usagesOf', () => {
  const subscription = findSubscription(PLATFORM_SUBSCRIPTION);
  const lab = findSubscription(LAB_SUBSCRIPTION);

  function usedIn(store: Store, region: string) {
    return Object.fromEntries(
      (subscription ? usagesOf(store, subscription, region) : [])
        .filter(usage => usage.used > 0)
        .map(usage => [usage.name, `${usage.used} of ${usage.limit}`]),
    );
  }

  it('adds the pools of the region to what others use', () => {
    const store = new Store({ now: () => 0, seed: emptyState });
    store.put(
      pool('a', { vmSize: 'Standard_D4s_v5', count: 2 }),
      pool('b', {
        vmSize: 'Standard_D8as_v6',
        count: 1,
        scaleSetPriority: 'Spot',
      }),
    );
    expect(usedIn(store, 'northeurope')).toEqual({
      cores: '22 of 100',
      virtualMachines: '8 of 25000',
      lowPriorityCores: '8 of 100',
      standardDSv5Family: '16 of 100',
      standardESv5Family: '4 of 100',
      standardBsv2Family: '2 of 100',
    });
  });

  it('counts nothing for nodes that were never allocated', () => {
    const failed = pool(
      'f',
      { vmSize: 'Standard_D4s_v5', count: 2 },
      { failed: true },
    );
    expect(heldBy(failed)).toEqual({});
  });

  it('lives the pain in westeurope', () => {
    const store = new Store({ now: () => 0, seed: emptyState });
    expect(usedIn(store, 'westeurope')).toMatchObject({
      cores: '9 of 10',
      lowPriorityCores: '9 of 10',
    });
  });

  it('has families that add up to the cores used, in every region', () => {
    const store = new Store({ now: () => 0, seed: emptyState });
    for (const region of ['westeurope', 'northeurope', 'eastus', 'uksouth']) {
      const usages = subscription ? usagesOf(store, subscription, region) : [];
      const used = (match: RegExp) =>
        usages
          .filter(usage => match.test(usage.name))
          .reduce((sum, usage) => sum + usage.used, 0);
      expect([region, used(/Family$/)]).toEqual([region, used(/^cores$/)]);
    }
  });

  it('gives the second subscription room', () => {
    const store = new Store({ now: () => 0, seed: emptyState });
    const cores = lab && usagesOf(store, lab, 'westeurope');
    expect(cores?.find(usage => usage.name === 'cores')).toMatchObject({
      used: 0,
      limit: 350,
    });
  });
});

describe('add', () => {
  it('sums by counter', () => {
    expect(add({ a: 1 }, { a: 2, b: 3 }, {})).toEqual({ a: 3, b: 3 });
  });
});
