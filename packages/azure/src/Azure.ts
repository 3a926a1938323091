import {
  AksVmSize,
  AzureQuotaRequest,
  AzureRefusal,
  Cluster,
  ClusterCount,
  DeletedVault,
  EvictionRate,
  GlobalNameKind,
  KubernetesVersion,
  NameAvailability,
  PermissionEntry,
  Placement,
  PlacementScore,
  ProviderRegistration,
  QuotaCounter,
  QuotaIncrease,
  SkuMixLimit,
  SpotPriceHistory,
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
import { askPreflight } from './askPreflight';
import { AzureConnection } from './connection';
import { readAksVmSizes } from './readAksVmSizes';
import {
  putQuotaRequest,
  readQuotaRequest,
  readQuotaRequests,
} from './quotaRequests';
import { readClusterCount } from './readClusterCount';
import { readCluster, readClusters } from './readClusters';
import { readDeletedVaults } from './readDeletedVaults';
import { readKubeconfig } from './readKubeconfig';
import { readKubernetesVersions } from './readKubernetesVersions';
import { readNameAvailability } from './readNameAvailability';
import { readPermissions } from './readPermissions';
import { readPrices } from './readPrices';
import { readProviders } from './readProviders';
import { readQuotaCounters } from './readQuotaCounters';
import { readRegions } from './readRegions';
import {
  readEvictionRates,
  readSpotPrices,
  SpotQuestion,
} from './readResourceGraph';
import { readPlacementScores, ScoreQuestion } from './readPlacementScores';
import { readSkuMix, SkuMixQuestion } from './readSkuMix';
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
  /** YAML, and of a cluster without Microsoft Entra a secret. */
  kubeconfig(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
  ): Promise<string>;
  quotaCounters(
    subscriptionId: string,
    region: string,
  ): Promise<QuotaCounter[]>;
  quotaRequests(
    subscriptionId: string,
    region: string,
  ): Promise<AzureQuotaRequest[]>;
  quotaRequest(
    subscriptionId: string,
    region: string,
    id: string,
  ): Promise<AzureQuotaRequest>;
  /** `undefined`: Azure has no such counter there. */
  clusterCount(
    subscriptionId: string,
    region: string,
  ): Promise<ClusterCount | undefined>;
  /** Writes. Gives the id to follow, if Azure named one. */
  requestQuota(increase: QuotaIncrease): Promise<string | undefined>;
  /** Counts against four questions an hour. */
  spotScores(
    subscriptionId: string,
    question: ScoreQuestion,
  ): Promise<PlacementScore[]>;
  deletedVaults(subscriptionId: string): Promise<DeletedVault[]>;
  nameAvailability(
    subscriptionId: string,
    kind: GlobalNameKind,
    name: string,
  ): Promise<NameAvailability>;
  /** A preview. */
  aksVmSizes(subscriptionId: string, region: string): Promise<AksVmSize[]>;
  /** A preview: scores of regular nodes. */
  placementScores(
    subscriptionId: string,
    question: ScoreQuestion,
  ): Promise<PlacementScore[]>;
  /** A preview. */
  skuMix(
    subscriptionId: string,
    question: SkuMixQuestion,
  ): Promise<SkuMixLimit[]>;
  /** Creates nothing, although it is a POST. */
  preflight(placement: Placement): Promise<AzureRefusal[]>;
  evictionRates(question: SpotQuestion): Promise<EvictionRate[]>;
  spotPrices(question: SpotQuestion): Promise<SpotPriceHistory[]>;
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
    kubeconfig: (id, group, name) => readKubeconfig(arm, id, group, name),
    quotaCounters: (id, region) => readQuotaCounters(arm, id, region),
    quotaRequests: (id, region) => readQuotaRequests(arm, id, region),
    clusterCount: (id, region) => readClusterCount(arm, id, region),
    quotaRequest: (id, region, request) =>
      readQuotaRequest(arm, id, region, request),
    requestQuota: increase => putQuotaRequest(arm, increase),
    spotScores: (id, question) =>
      readPlacementScores(arm, 'spot', id, question),
    aksVmSizes: (id, region) => readAksVmSizes(arm, id, region),
    placementScores: (id, question) =>
      readPlacementScores(arm, 'regular', id, question),
    skuMix: (id, question) => readSkuMix(arm, id, question),
    preflight: placement => askPreflight(arm, placement),
    deletedVaults: id => readDeletedVaults(arm, id),
    nameAvailability: (id, kind, name) =>
      readNameAvailability(arm, id, kind, name),
    evictionRates: question => readEvictionRates(arm, question),
    spotPrices: question => readSpotPrices(arm, question),
  };
}
