import { add, Demand, heldBy, POOL_TYPE } from '../../quota';
import { object, text } from '../../world/json';
import type { Json, Pending, ResourceRecord } from '../../world/state';
import { findSubscription, Subscription } from '../../world/subscriptions';
import { resolveVersion } from '../../facts/kubernetesVersions';
import type { Azure } from '../azure';
import { Built, Kind, Wish } from '../arm/kind';
import { refusals } from '../arm/refusals';
import { IDENTITY_TYPE } from '../managedidentity/kinds';
import { GROUP_TYPE } from '../resources/groups';
import {
  checkCluster,
  companionsOf,
  completeCluster,
  identityOf,
  poolsIn,
} from './cluster';
import type { Place } from './offer';
import { buildPool, BuiltPool, ClusterFacts } from './pool';
import { checkQuota } from './quotaCheck';
import { aks } from './refusals';

export const CLUSTER_TYPE = 'Microsoft.ContainerService/managedClusters';

function subscriptionOf(id: string): Subscription {
  const subscription = findSubscription(id);
  if (!subscription) {
    throw refusals.subscriptionNotFound(id);
  }
  return subscription;
}

function placeOf(wish: Wish, cluster: string): Place {
  return {
    subscription: subscriptionOf(wish.subscriptionId),
    region: wish.location ?? '',
    resourceGroup: wish.resourceGroup,
    cluster,
  };
}

/** Pools of a cluster, in the order of creation. */
export function poolsOf(azure: Azure, clusterId: string): ResourceRecord[] {
  const under = `${clusterId}/agentPools/`.toLocaleLowerCase('en-US');
  return azure.store.list(
    record =>
      record.type === POOL_TYPE &&
      record.id.toLocaleLowerCase('en-US').startsWith(under),
  );
}

function systemPools(pools: { properties: Json }[]): number {
  return pools.filter(pool => pool.properties.mode === 'System').length;
}

/** Clusters and their pools. */
export function containerServiceKinds(azure: Azure): Kind[] {
  const pendingOf = (previous: ResourceRecord | undefined) => {
    const delay = previous ? azure.delays.update : azure.delays.create;
    const state: Pending['state'] = previous ? 'Updating' : 'Creating';
    return delay > 0 ? { pending: { state, until: azure.now() + delay } } : {};
  };

  const poolRecord = (
    wish: Wish,
    name: string,
    built: BuiltPool,
    previous: ResourceRecord | undefined,
  ): ResourceRecord => ({
    id: `${wish.id}/agentPools/${name}`,
    type: POOL_TYPE,
    subscriptionId: wish.subscriptionId,
    resourceGroup: wish.resourceGroup,
    name,
    location: wish.location,
    body: { properties: built.properties },
    ...pendingOf(previous),
    createdAt: previous?.createdAt ?? azure.now(),
  });

  /** The node resource group and the identity of the kubelets. */
  const companions = (wish: Wish): ResourceRecord[] => {
    const { nodeGroup, nodeGroupId, kubeletId } = companionsOf(wish);
    const common = {
      subscriptionId: wish.subscriptionId,
      resourceGroup: nodeGroup,
      location: wish.location,
      createdAt: wish.previous?.createdAt ?? azure.now(),
    };
    return [
      {
        ...common,
        id: nodeGroupId,
        type: GROUP_TYPE,
        name: nodeGroup,
        body: {
          managedBy: wish.id,
          tags: { 'aks-managed-cluster-name': wish.name },
        },
      },
      {
        ...common,
        id: kubeletId,
        type: IDENTITY_TYPE,
        name: `${wish.name}-agentpool`,
        body: { tags: {} },
      },
    ];
  };

  const buildCluster = (wish: Wish): Built => {
    const place = placeOf(wish, wish.name);
    const facts = checkCluster(wish);
    const present = poolsOf(azure, wish.id);
    const presentOf = (name: string) =>
      present.find(pool => pool.name === name);
    const wanted = poolsIn(wish.properties).map(({ name, pool }) => ({
      name,
      ...buildPool(place, facts, name, pool, presentOf(name)),
    }));
    const untouched = present.filter(
      pool => !wanted.some(({ name }) => name === pool.name),
    );
    const all = [
      ...wanted,
      ...untouched.map(pool => ({
        properties: pool.body.properties as Json,
      })),
    ];
    if (systemPools(all) === 0) {
      throw aks.lastSystemPool();
    }
    const held: Demand[] = wanted.map(({ name }) => {
      const before = presentOf(name);
      return before ? heldBy(before) : {};
    });
    checkQuota(
      azure.store,
      place,
      add(...wanted.map(pool => pool.demand)),
      add(...held),
    );
    const identity = identityOf(azure, wish);
    return {
      body: {
        ...(wish.body.tags ? { tags: wish.body.tags } : {}),
        sku: object(wish.body.sku) ?? { name: 'Base', tier: 'Free' },
        ...(identity ? { identity } : {}),
        kind: 'Base',
        properties: completeCluster(azure, wish, facts),
      },
      also: [
        ...companions(wish),
        ...wanted.map(pool =>
          poolRecord(wish, pool.name, pool, presentOf(pool.name)),
        ),
      ],
    };
  };

  const cluster: Kind = {
    type: CLUSTER_TYPE,
    slow: { create: true, remove: true },
    build: buildCluster,
    view: record => ({
      ...record.body,
      properties: {
        ...object(record.body.properties),
        agentPoolProfiles: poolsOf(azure, record.id).map(pool => ({
          name: pool.name,
          provisioningState: pool.pending?.state ?? 'Succeeded',
          ...object(pool.body.properties),
        })),
      },
    }),
    onRemove: record => [
      `/subscriptions/${record.subscriptionId}/resourceGroups/${text(
        object(record.body.properties)?.nodeResourceGroup,
      )}`,
    ],
  };

  const pool: Kind = {
    type: POOL_TYPE,
    slow: { create: true, remove: true },
    withoutLocation: true,
    notFound: (_id, name) => aks.poolNotFound(name),
    build: wish => {
      const parent = wish.parent;
      const properties = object(parent?.body.properties) ?? {};
      const version = resolveVersion(text(properties.currentKubernetesVersion));
      if (!parent || !version) {
        throw aks.versionUnknown(text(properties.kubernetesVersion) ?? '');
      }
      const place = placeOf(wish, parent.name);
      const facts: ClusterFacts = {
        version,
        longTermSupport: text(properties.supportPlan) === 'AKSLongTermSupport',
        network: object(properties.networkProfile) ?? {},
      };
      const built = buildPool(
        place,
        facts,
        wish.name,
        wish.properties,
        wish.previous,
      );
      checkQuota(
        azure.store,
        place,
        built.demand,
        wish.previous ? heldBy(wish.previous) : {},
      );
      return { body: { properties: built.properties } };
    },
    onRemove: record => {
      const clusterId = record.id.slice(
        0,
        record.id.lastIndexOf('/agentPools'),
      );
      const others = poolsOf(azure, clusterId)
        .filter(other => other.id !== record.id)
        .map(other => ({ properties: other.body.properties as Json }));
      if (systemPools(others) === 0) {
        throw aks.lastSystemPool();
      }
    },
  };

  return [cluster, pool];
}
