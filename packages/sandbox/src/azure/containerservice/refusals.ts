import { aksError } from '../../http/azureError';

const SURGE_HINT =
  'Surge nodes would also consume vcpu quota, please consider use smaller maxSurge or use maxUnavailable to proceed upgrade without surge nodes, details: aka.ms/aks/maxUnavailable.';
const QUOTA_HINT =
  'If you want to increase the quota, please follow this instruction: https://learn.microsoft.com/en-us/azure/quotas/view-quotas.';

function preflight(cluster: string, group: string, message: string): string {
  return `Preflight validation check for resource(s) for container service ${cluster} in resource group ${group} failed. Message: ${message}. Details: `;
}

/** What AKS refuses, in its words; where they were seen is in the README. */
export const aks = {
  regionalQuota: (region: string, left: number, requested: number) =>
    aksError(
      400,
      'ErrCode_InsufficientVCPUQuota',
      `Insufficient regional vcpu quota left for location ${region}. left regional vcpu quota ${left}, requested quota ${requested}. ${QUOTA_HINT} ${SURGE_HINT}`,
    ),
  familyQuota: (
    family: string,
    region: string,
    remaining: number,
    requested: number,
  ) =>
    aksError(
      400,
      'ErrCode_InsufficientVCPUQuota',
      `Insufficient vcpu quota requested ${requested}, remaining ${remaining} for family ${family} for region ${region}. ${QUOTA_HINT} ${SURGE_HINT}`,
    ),
  lowPriorityQuota: (
    region: string,
    limit: number,
    usage: number,
    required: number,
  ) =>
    aksError(
      400,
      'OperationNotAllowed',
      `Operation could not be completed as it results in exceeding approved LowPriorityCores quota. Additional details - Deployment Model: Resource Manager, Location: ${region}, Current Limit: ${limit}, Current Usage: ${usage}, Additional Required: ${required}, (Minimum) New Limit Required: ${
        usage + required
      }. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read more about quota limits at https://docs.microsoft.com/en-us/azure/azure-portal/supportability/low-priority-quota`,
    ),
  sizeNotAllowed: (size: string, region: string, available: string[]) =>
    aksError(
      400,
      'BadRequest',
      `The VM size of ${size} is not allowed in your subscription in location '${region}'. The available VM sizes are '${available.join(
        ',',
      )}'. For more details, please visit https://aka.ms/aks/quotas-skus-regions`,
    ),
  sizeUnknown: (
    size: string,
    subscriptionId: string,
    region: string,
    available: string[],
  ) =>
    aksError(
      400,
      'VMSizeNotSupported',
      `Virtual Machine size: '${size}' is not supported for subscription ${subscriptionId} in location '${region}'. The available VM sizes are '${available.join(
        ',',
      )}'. Please refer to aka.ms/aks-vm-sizes for the details.`,
    ),
  notSpotCapable: (size: string, region: string) =>
    aksError(
      400,
      'SkuNotAvailable',
      `The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${size}' is currently not available in location '${region}'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.`,
    ),
  zonesNotSupported: (
    cluster: string,
    group: string,
    pool: string,
    region: string,
    refused: string[],
    supported: string[],
  ) =>
    aksError(
      400,
      'AvailabilityZoneNotSupported',
      preflight(
        cluster,
        group,
        `The zone(s) '${refused.join(
          ',',
        )}' for resource '${pool}' is not supported. The supported zones for location '${region}' are '${supported.join(
          ',',
        )}'`,
      ),
      'agentPoolProfile.availabilityZones',
    ),
  versionLtsOnly: (cluster: string, version: string) =>
    aksError(
      400,
      'K8sVersionNotSupported',
      `Managed cluster ${cluster} is on version ${version}, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier and LTS support plan (see https://aka.ms/aks/enable-lts). Otherwise, use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`,
    ),
  versionUnknown: (version: string) =>
    aksError(
      400,
      'K8sVersionNotSupported',
      `Version ${version} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`,
    ),
  poolAhead: (pool: string, cluster: string) =>
    aksError(
      400,
      'NodePoolMcVersionIncompatible',
      `Node pool version ${pool} and control plane version ${cluster} are incompatible. Minor version of node pool version ${minorOf(
        pool,
      )} is bigger than control plane version ${minorOf(
        cluster,
      )}. For more information, please check https://aka.ms/aks/UpgradeVersionRules`,
    ),
  upgradeNotAllowed: (from: string, to: string) =>
    aksError(
      400,
      'OperationNotAllowed',
      `Upgrading Kubernetes version ${from} to ${to} is not allowed. Available upgrades: use [az aks get-upgrades] command. See https://aka.ms/aks/UpgradeVersionRules`,
    ),
  invalidParameter: (parameter: string, details: string) =>
    aksError(
      400,
      'InvalidParameter',
      `The value of parameter ${parameter} is invalid. Error details: ${details}. Please see https://aka.ms/aks-naming-rules for more details.`,
      parameter,
    ),
  /** As `invalidParameter`, of rules that have nothing to do with names. */
  invalidValue: (parameter: string, details: string) =>
    aksError(
      400,
      'InvalidParameter',
      `The value of parameter ${parameter} is invalid. Error details: ${details}`,
      parameter,
    ),
  changeNotAllowed: (property: string) =>
    aksError(
      400,
      'PropertyChangeNotAllowed',
      `Changing property '${property}' is not allowed.`,
      property,
    ),
  lastSystemPool: () =>
    aksError(
      400,
      'OperationNotAllowed',
      'There has to be at least one system agent pool. For more information, please check https://aka.ms/aks/system-pools',
    ),
  poolNotFound: (name: string) =>
    aksError(404, 'NotFound', `Could not find the agentpool: ${name}`),
};

function minorOf(version: string): string {
  return version.split('.')[1] ?? version;
}
