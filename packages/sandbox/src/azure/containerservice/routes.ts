import {
  KUBERNETES_VERSIONS,
  upgradesOf,
} from '../../facts/kubernetesVersions';
import { findRegion } from '../../facts/regions';
import { aksError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { list, object, text } from '../../world/json';
import type { ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { refusals } from '../arm/refusals';
import { CLUSTER_TYPE, poolsOf } from './kinds';
import { kubeconfigOf } from './kubeconfig';
import { nodeName } from './nodeNames';
import { aks } from './refusals';

const CLUSTER =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{name}';

function showVersions() {
  return {
    values: KUBERNETES_VERSIONS.map(version => ({
      version: version.minor,
      capabilities: { supportPlan: version.plans },
      ...(version.isDefault ? { isDefault: true } : {}),
      isPreview: version.isPreview ?? null,
      patchVersions: Object.fromEntries(
        version.patches.map(patch => [patch, { upgrades: upgradesOf(patch) }]),
      ),
    })),
  };
}

/** What AKS answers beside clusters and pools. */
export function containerServiceRoutes(azure: Azure): Route[] {
  const findCluster = (request: SandboxRequest): ResourceRecord => {
    const { subscriptionId, resourceGroup, name } = request.params;
    const record = azure.store.get(
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${CLUSTER_TYPE}/${name}`,
    );
    if (!record) {
      throw refusals.resourceNotFound(CLUSTER_TYPE, name, resourceGroup);
    }
    return record;
  };
  const findPool = (request: SandboxRequest): ResourceRecord => {
    const pool = poolsOf(azure, findCluster(request).id).find(
      record => record.name === request.params.pool,
    );
    if (!pool) {
      throw aks.poolNotFound(request.params.pool);
    }
    return pool;
  };
  const versionOf = (record: ResourceRecord, property: string): string =>
    text(object(record.body.properties)?.[property]) ?? '';

  const credentials =
    (user: 'clusterUser' | 'clusterAdmin') =>
    (request: SandboxRequest): Reply => {
      const cluster = findCluster(request);
      return ok({
        kubeconfigs: [
          {
            name: user,
            value: Buffer.from(kubeconfigOf(cluster, user, azure)).toString(
              'base64',
            ),
          },
        ],
      });
    };

  const upgradeProfile = (request: SandboxRequest): Reply => {
    const cluster = findCluster(request);
    const profile = (version: string) => ({
      kubernetesVersion: version,
      osType: 'Linux',
      upgrades: upgradesOf(version).map(kubernetesVersion => ({
        kubernetesVersion,
      })),
    });
    return ok({
      id: `${cluster.id}/upgradeprofiles/default`,
      name: 'default',
      type: `${CLUSTER_TYPE}/upgradeprofiles`,
      properties: {
        controlPlaneProfile: profile(
          versionOf(cluster, 'currentKubernetesVersion'),
        ),
        agentPoolProfiles: poolsOf(azure, cluster.id).map(pool => ({
          name: pool.name,
          ...profile(versionOf(pool, 'currentOrchestratorVersion')),
        })),
      },
    });
  };

  const poolUpgradeProfile = (request: SandboxRequest): Reply => {
    const pool = findPool(request);
    const version = versionOf(pool, 'currentOrchestratorVersion');
    return ok({
      id: `${pool.id}/upgradeProfiles/default`,
      name: 'default',
      type: `${CLUSTER_TYPE}/agentPools/upgradeProfiles`,
      properties: {
        kubernetesVersion: version,
        osType: versionOf(pool, 'osType'),
        latestNodeImageVersion: versionOf(pool, 'nodeImageVersion'),
        upgrades: upgradesOf(version).map(kubernetesVersion => ({
          kubernetesVersion,
        })),
      },
    });
  };

  const machines = (request: SandboxRequest): Reply => {
    const pool = findPool(request);
    const properties = object(pool.body.properties) ?? {};
    const zones = list(properties.availabilityZones) ?? [];
    const count = pool.hidden?.failed ? 0 : Number(properties.count);
    return ok({
      value: Array.from({ length: count }, (_, i) => {
        const name = nodeName(pool, i);
        return {
          id: `${pool.id}/machines/${name}`,
          name,
          type: `${CLUSTER_TYPE}/agentPools/machines`,
          ...(zones.length > 0
            ? { zones: [String(zones[i % zones.length])] }
            : {}),
          properties: {
            network: {
              ipAddresses: [{ family: 'IPv4', ip: `10.224.0.${4 + i}` }],
            },
          },
        };
      }),
    });
  };

  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions',
      handle: request => {
        if (!findRegion(request.params.location)) {
          throw aksError(
            400,
            'LocationNotSupported',
            `Location '${request.params.location}' is not supported.`,
          );
        }
        return ok(showVersions());
      },
    },
    {
      method: 'POST',
      path: `${CLUSTER}/listClusterUserCredential`,
      handle: credentials('clusterUser'),
    },
    {
      method: 'POST',
      path: `${CLUSTER}/listClusterAdminCredential`,
      handle: credentials('clusterAdmin'),
    },
    {
      method: 'GET',
      path: `${CLUSTER}/upgradeProfiles/default`,
      handle: upgradeProfile,
    },
    {
      method: 'GET',
      path: `${CLUSTER}/agentPools/{pool}/upgradeProfiles/default`,
      handle: poolUpgradeProfile,
    },
    {
      method: 'GET',
      path: `${CLUSTER}/agentPools/{pool}/machines`,
      handle: machines,
    },
    {
      method: 'GET',
      path: `${CLUSTER}/availableAgentPoolVersions`,
      handle: request => {
        const cluster = findCluster(request);
        const minor = Number(
          versionOf(cluster, 'currentKubernetesVersion').split('.')[1],
        );
        return ok({
          id: `${cluster.id}/availableagentpoolversions`,
          name: 'default',
          type: `${CLUSTER_TYPE}/availableAgentpoolVersions`,
          properties: {
            agentPoolVersions: KUBERNETES_VERSIONS.filter(
              version => Number(version.minor.split('.')[1]) <= minor,
            ).flatMap(version =>
              version.patches.map(kubernetesVersion => ({ kubernetesVersion })),
            ),
          },
        });
      },
    },
    {
      method: 'GET',
      path: `${CLUSTER}/maintenanceConfigurations/{configuration}`,
      handle: request => {
        findCluster(request);
        throw aksError(
          404,
          'NotFound',
          `Could not find the maintenance configuration: ${request.params.configuration}`,
        );
      },
    },
    {
      method: 'GET',
      path: `${CLUSTER}/maintenanceConfigurations`,
      handle: request => {
        findCluster(request);
        return ok({ value: [] });
      },
    },
  ];
}
