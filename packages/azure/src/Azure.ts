import {
  Cluster,
  KubernetesVersion,
  PermissionEntry,
  ProviderRegistration,
  Subscription,
  Usage,
  VmPrice,
  VmSize,
} from '@rally/plugin-aks-common';
import { Region } from '@rally/plugin-aks-common';
import { Clock, DEFAULT_CALL_POLICY, HttpUpstream } from '@rally/upstream';
import { AzureEndpoints } from './connection';
import { AksClient } from './AksClient';
import { ArmClient, MAX_RESPONSE_BYTES } from './ArmClient';
import { AzureConnection } from './connection';
import { readCluster, readClusters } from './readClusters';
import { readKubernetesVersions } from './readKubernetesVersions';
import { readPermissions } from './readPermissions';
import { readPrices } from './readPrices';
import { readProviders } from './readProviders';
import { readRegions } from './readRegions';
import { readSubscriptions } from './readSubscriptions';
import { readUsages } from './readUsages';
import { readVmSizes } from './readVmSizes';

/** All that is asked of Azure. Each method asks anew and throws an `UpstreamError`. */
export interface Azure {
  subscriptions(): Promise<Subscription[]>;
  regions(subscriptionId: string): Promise<Region[]>;
  permissions(subscriptionId: string): Promise<PermissionEntry[]>;
  providers(subscriptionId: string): Promise<ProviderRegistration[]>;
  vmSizes(subscriptionId: string, region: string): Promise<VmSize[]>;
  usages(subscriptionId: string, region: string): Promise<Usage[]>;
  kubernetesVersions(
    subscriptionId: string,
    region: string,
  ): Promise<KubernetesVersion[]>;
  prices(region: string): Promise<VmPrice[]>;
  clusters(subscriptionId: string): Promise<Cluster[]>;
  cluster(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
  ): Promise<Cluster>;
}

export function createAzure(
  connection: AzureConnection,
  config: AzureEndpoints,
  clock: Clock,
): Azure {
  const arm = new ArmClient(connection, config.resourceManager, clock);
  const aks = new AksClient(connection, config.resourceManager, clock);
  // Prices are public: no token goes there.
  const prices = new HttpUpstream({
    endpoint: config.prices.endpoint,
    httpClient: connection.httpClient,
    policy: DEFAULT_CALL_POLICY,
    maxBytes: MAX_RESPONSE_BYTES,
    clock,
  });
  return {
    subscriptions: () => readSubscriptions(arm),
    regions: id => readRegions(arm, id),
    permissions: id => readPermissions(arm, id),
    providers: id => readProviders(arm, id),
    vmSizes: (id, region) => readVmSizes(arm, id, region),
    usages: (id, region) => readUsages(arm, id, region),
    kubernetesVersions: (id, region) => readKubernetesVersions(aks, id, region),
    prices: region => readPrices(prices, region),
    clusters: id => readClusters(aks, id),
    cluster: (id, group, name) => readCluster(aks, id, group, name),
  };
}
