import {
  resolveVersion,
  ResolvedVersion,
  upgradesOf,
} from '../../facts/kubernetesVersions';
import { DNS_SUFFIX, TENANT_ID } from '../../ids';
import { list, object, text, withoutNulls } from '../../world/json';
import type { Json } from '../../world/state';
import type { Azure } from '../azure';
import { derivedGuid, digest } from '../derivedIds';
import { answeredIdentity, identityIds } from '../managedidentity/identities';
import type { Wish } from '../arm/kind';
import type { ClusterFacts } from './pool';
import { aks } from './refusals';

const NAME = /^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$/;

function isLongTerm(properties: Json, sku: Json): boolean {
  return (
    text(properties.supportPlan) === 'AKSLongTermSupport' &&
    text(sku.tier) === 'Premium'
  );
}

function versionOf(
  name: string,
  properties: Json,
  sku: Json,
  before: Json | undefined,
): ResolvedVersion {
  const present = text(before?.currentKubernetesVersion);
  const wanted =
    text(properties.kubernetesVersion) || text(before?.kubernetesVersion);
  const version =
    // A minor alone keeps the patch the cluster is on.
    present && wanted && present.startsWith(`${wanted}.`)
      ? resolveVersion(present)
      : resolveVersion(wanted);
  if (!version) {
    throw aks.versionUnknown(wanted ?? '');
  }
  if (
    !version.minor.plans.includes('KubernetesOfficial') &&
    !isLongTerm(properties, sku)
  ) {
    throw aks.versionLtsOnly(name, version.patch);
  }
  if (
    present &&
    present !== version.patch &&
    !upgradesOf(present).includes(version.patch)
  ) {
    throw aks.upgradeNotAllowed(present, version.patch);
  }
  return version;
}

/** What the pools have to know of a cluster that is asked for. */
export function checkCluster(wish: Wish): ClusterFacts {
  const { name, properties, body, previous } = wish;
  const sku = object(body.sku) ?? { name: 'Base', tier: 'Free' };
  if (!NAME.test(name)) {
    throw aks.invalidParameter(
      'resourceName',
      `The managed cluster name '${name}' must be 1 to 63 letters, digits, underscores and hyphens, and start and end with a letter or digit`,
    );
  }
  if (
    text(properties.supportPlan) === 'AKSLongTermSupport' &&
    text(sku.tier) !== 'Premium'
  ) {
    throw aks.invalidValue(
      'properties.supportPlan',
      'The support plan AKSLongTermSupport needs the Premium tier. See https://aka.ms/aks/enable-lts',
    );
  }
  const before = object(previous?.body.properties);
  return {
    version: versionOf(name, properties, sku, before),
    longTermSupport: isLongTerm(properties, sku),
    network: networkOf(properties, wish),
  };
}

function networkOf(properties: Json, { id }: Wish): Json {
  const given = withoutNulls(object(properties.networkProfile) ?? {});
  const plugin = text(given.networkPlugin) ?? 'azure';
  const overlay =
    plugin !== 'azure' ||
    given.networkPlugin === undefined ||
    text(given.networkPluginMode) === 'overlay';
  const serviceCidr = text(given.serviceCidr) ?? '10.0.0.0/16';
  const podCidr = text(given.podCidr) ?? '10.244.0.0/16';
  return {
    networkPlugin: plugin,
    ...(given.networkPlugin === undefined
      ? { networkPluginMode: 'overlay' }
      : {}),
    networkPolicy: 'none',
    networkDataplane: 'azure',
    loadBalancerSku: 'standard',
    ...(overlay ? { podCidr, podCidrs: [podCidr] } : {}),
    serviceCidr,
    serviceCidrs: [serviceCidr],
    dnsServiceIP: '10.0.0.10',
    outboundType: 'loadBalancer',
    ipFamilies: ['IPv4'],
    podLinkLocalAccess: 'IMDS',
    ...given,
    loadBalancerProfile: {
      managedOutboundIPs: { count: 1 },
      backendPoolType: 'NodeIPConfiguration',
      ...object(given.loadBalancerProfile),
      effectiveOutboundIPs: [{ id: `${id}/outbound/${digest(id, 8)}` }],
    },
  };
}

/** Names Azure gives to what comes with a cluster. */
export function companionsOf(wish: Wish) {
  const { subscriptionId, resourceGroup, name, location, properties } = wish;
  const before = object(wish.previous?.body.properties);
  const nodeGroup =
    // Clients in Go send what is not given as an empty text.
    text(before?.nodeResourceGroup) ||
    text(properties.nodeResourceGroup) ||
    `MC_${resourceGroup}_${name}_${location}`;
  const nodeGroupId = `/subscriptions/${subscriptionId}/resourceGroups/${nodeGroup}`;
  return {
    nodeGroup,
    nodeGroupId,
    kubeletId: `${nodeGroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
  };
}

/** The properties as AKS keeps them, but the pools. */
export function completeCluster(
  azure: Azure,
  wish: Wish,
  facts: ClusterFacts,
): Json {
  const { id, name, properties, location, previous } = wish;
  const given = withoutNulls(properties);
  const { agentPoolProfiles: _pools, status: _status, ...rest } = given;
  const prefix = text(given.dnsPrefix) ?? name;
  const host = `${prefix}-${digest(
    id,
    8,
  )}.hcp.${location}.azmk8s.${DNS_SUFFIX}`;
  const oidc = object(given.oidcIssuerProfile);
  const { nodeGroup, kubeletId } = companionsOf(wish);
  const createdAt = previous?.createdAt ?? azure.now();
  const kubelet = object(object(given.identityProfile)?.kubeletidentity);
  return {
    powerState: { code: 'Running' },
    enableRBAC: true,
    supportPlan: 'KubernetesOfficial',
    disableLocalAccounts: false,
    maxAgentPools: 100,
    servicePrincipalProfile: { clientId: 'msi' },
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' },
    securityProfile: {},
    storageProfile: {
      diskCSIDriver: { enabled: true },
      fileCSIDriver: { enabled: true },
      snapshotController: { enabled: true },
    },
    workloadAutoScalerProfile: {},
    metricsProfile: { costAnalysis: { enabled: false } },
    nodeProvisioningProfile: { mode: 'Manual', defaultNodePools: 'Auto' },
    bootstrapProfile: { artifactSource: 'Direct' },
    ...rest,
    dnsPrefix: prefix,
    kubernetesVersion: text(given.kubernetesVersion) ?? facts.version.patch,
    currentKubernetesVersion: facts.version.patch,
    fqdn: host,
    azurePortalFQDN: host.replace('.hcp.', '.portal.hcp.'),
    nodeResourceGroup: nodeGroup,
    networkProfile: facts.network,
    oidcIssuerProfile:
      oidc?.enabled === true
        ? {
            enabled: true,
            issuerURL: `https://${location}.oic.aks.${DNS_SUFFIX}/${TENANT_ID}/${derivedGuid(
              id,
            )}/`,
          }
        : { enabled: false },
    identityProfile: {
      kubeletidentity: kubelet?.resourceId
        ? kubeletOf(azure, String(kubelet.resourceId))
        : {
            resourceId: kubeletId,
            clientId: identityIds(kubeletId, createdAt).clientId,
            objectId: identityIds(kubeletId, createdAt).principalId,
          },
    },
    resourceUID: digest(id, 24),
  };
}

function kubeletOf(azure: Azure, id: string): Json {
  const record = azure.store.get(id);
  if (!record) {
    throw aks.invalidValue(
      'identityProfile.kubeletidentity.resourceId',
      `The user assigned identity '${id}' does not exist.`,
    );
  }
  const ids = identityIds(record.id, record.createdAt);
  return {
    resourceId: id,
    clientId: ids.clientId,
    objectId: ids.principalId,
  };
}

/** Pools of a PUT on the cluster itself. */
export function poolsIn(properties: Json): { name: string; pool: Json }[] {
  const profiles = list(properties.agentPoolProfiles) ?? [];
  return profiles.map(profile => {
    const { name, ...pool } = object(profile) ?? {};
    if (typeof name !== 'string') {
      throw aks.invalidValue('agentPoolProfile.name', 'a name is required.');
    }
    return { name, pool };
  });
}

export function identityOf(azure: Azure, wish: Wish): Json | undefined {
  const wanted = wish.body.identity ?? wish.previous?.body.identity;
  return answeredIdentity(azure, wanted, wish.id);
}
