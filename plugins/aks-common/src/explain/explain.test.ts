import { explainAzureError } from './explain';
import { Explanation } from './explanation';

const compute = (counter: string, limit: number, used: number, asked: number) =>
  `Operation could not be completed as it results in exceeding approved ${counter} quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${asked}, (Minimum) New Limit Required: ${
    used + asked
  }. Submit a request for Quota increase.`;

const REGIONAL =
  'Insufficient regional vcpu quota left for location westeurope. left regional vcpu quota 1, requested quota 4. Surge nodes would also consume vcpu quota.';
const FAMILY =
  'Insufficient vcpu quota requested 16, remaining 10 for family StandardDasv7Family for region northeurope. Surge nodes would also consume vcpu quota.';
const invalid = (parameter: string, details: string) =>
  `The value of parameter ${parameter} is invalid. Error details: ${details}. Please see https://aka.ms/aks-naming-rules for more details.`;

/** Every message and every code that is known, and what they have to say. */
const KNOWN: [string, Partial<Explanation>][] = [
  [
    `{"code":"OperationNotAllowed","message":"${compute(
      'LowPriorityCores',
      10,
      8,
      4,
    )}"}`,
    {
      kind: 'spotQuota',
      code: 'OperationNotAllowed',
      region: 'westeurope',
      numbers: { unit: 'vCPU', limit: 10, used: 8, asked: 4 },
      cause:
        'Low-priority vCPU quota of westeurope needs 4, has 2 free of 10 (8 used).',
      remedy:
        'Raise the Low-priority vCPU limit of westeurope to 12 or more, or ask for 2 vCPU less.',
    },
  ],
  [
    `{"error":{"code":"QuotaExceeded","message":"${compute(
      'standardDSv5Family Cores',
      10,
      10,
      4,
    )}"}}`,
    {
      kind: 'familyQuota',
      code: 'QuotaExceeded',
      family: 'standardDSv5Family',
      cause:
        'DSv5 family vCPU quota of westeurope needs 4, has none free of 10 (10 used).',
    },
  ],
  [
    compute('Total Regional Cores', 10, 9, 4),
    { kind: 'regionalQuota', code: 'OperationNotAllowed' },
  ],
  [
    compute('standardNCADSA100v4Family Cores', 0, 0, 24),
    {
      kind: 'quotaZero',
      cause:
        'The NCADSA100v4 family vCPU limit of westeurope is 0, and 24 were asked for: the subscription has none of it there.',
    },
  ],
  [
    FAMILY,
    {
      kind: 'familyQuota',
      code: 'ErrCode_InsufficientVCPUQuota',
      family: 'StandardDasv7Family',
      region: 'northeurope',
      numbers: { unit: 'vCPU', left: 10, asked: 16 },
    },
  ],
  [
    REGIONAL,
    {
      kind: 'regionalQuota',
      numbers: { unit: 'vCPU', left: 1, asked: 4 },
      cause: 'Regional vCPU quota of westeurope needs 4, has 1 left.',
    },
  ],
  ...(
    [
      ['AllocationFailed', 'noCapacity'],
      ['OverconstrainedAllocationRequest', 'noCapacity'],
      ['ZonalAllocationFailed', 'noCapacity'],
      ['OverconstrainedZonalAllocationRequest', 'noCapacity'],
      ['AksCapacityHeavyUsage', 'noCapacity'],
      ['AKSCapacityError', 'noCapacity'],
      ['SkuNotAvailable', 'skuBlocked'],
      ['SkuNotAvailableForSubscription', 'skuBlocked'],
      ['VMSizeNotSupported', 'skuBlocked'],
      ['AvailabilityZoneNotSupported', 'zone'],
      ['InsufficientSubnetSize', 'subnet'],
      ['K8sVersionNotSupported', 'version'],
      ['AgentPoolK8sVersionNotSupported', 'version'],
      ['NodePoolMcVersionIncompatible', 'version'],
      ['ManagedClusterCountExceedsQuotaLimit', 'clusterCount'],
      ['ErrCode_InsufficientVCPUQuota', 'familyQuota'],
      ['QuotaExceeded', 'familyQuota'],
      ['VMCacheSizeTooSmall', 'ephemeralDisk'],
      ['SystemPoolSkuTooLow', 'systemPool'],
      ['MaxPriceValueInvalid', 'spotPrice'],
      ['SpotPriceGreaterThanProvidedMaxPrice', 'spotPrice'],
      ['AlreadyInUse', 'nameTaken'],
      ['VaultAlreadyExists', 'nameTaken'],
      ['StorageAccountAlreadyTaken', 'nameTaken'],
      ['AuthorizationFailed', 'permission'],
      ['MissingSubscriptionRegistration', 'registration'],
      ['PropertyChangeNotAllowed', 'immutable'],
      ['Throttled', 'throttled'],
    ] as const
  ).map(([code, kind]): [string, Partial<Explanation>] => [
    `{"code":"${code}","message":"something was refused"}`,
    { kind, code },
  ]),
  [
    `Virtual Machine size: 'Standard_D2s_v6' is not supported for subscription 00000000-0000-4000-8000-000000000001 in location 'westeurope'. The available VM sizes are 'Standard_B2s,Standard_D2as_v5,Standard_D2s_v5,Standard_D4s_v5'.`,
    {
      kind: 'skuBlocked',
      code: 'VMSizeNotSupported',
      size: 'Standard_D2s_v6',
      remedy:
        'Take D2as_v5 and D2s_v5, which Azure lists as available, or another region.',
    },
  ],
  [
    `Code="BadRequest" Message="The VM size of Standard_D2s_v6 is not allowed in your subscription in location 'westeurope'. The available VM sizes are ''."`,
    { kind: 'skuBlocked', code: 'BadRequest', region: 'westeurope' },
  ],
  [
    "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_NC6' is currently not available in location 'westeurope'.",
    { kind: 'skuBlocked', code: 'SkuNotAvailable', size: 'Standard_NC6' },
  ],
  [
    "Preflight validation check for resource(s) for container service x in resource group y failed. Message: The zone(s) '2' for resource 'agentpool' is not supported. The supported zones for location 'westus2' are ''. Details: ",
    {
      kind: 'zone',
      code: 'AvailabilityZoneNotSupported',
      cause:
        'Zone 2 is closed to agentpool in westus2; its size has no zones there.',
    },
  ],
  [
    'The zone(s) 2 for resource nodepool1 is not supported. The supported zones for location centralus are 1,3',
    { kind: 'zone', remedy: expect.stringContaining('to 1,3') },
  ],
  [
    'The virtual machine size Standard_D2s_v3 has a cache size of 53687091200 bytes, but the OS disk requires 137438953472 bytes. Use a VM size with larger cache or disable ephemeral OS.',
    {
      kind: 'ephemeralDisk',
      cause:
        'The ephemeral OS disk needs 128 GiB, and the size has 50 GiB of cache.',
    },
  ],
  [
    'System node pool must use VM sku with more than 2 cores and 4GB memory',
    { kind: 'systemPool', code: 'SystemPoolSkuTooLow' },
  ],
  [
    invalid(
      'agentPoolProfile.upgrade.maxSurge',
      "Spot pools can't set max surge",
    ),
    { kind: 'spotSurge', code: 'InvalidParameter' },
  ],
  [
    invalid(
      'agentPoolProfile.upgradeSettings.maxUnavailable',
      "Spot pools can't set maxUnavailable",
    ),
    { kind: 'spotSurge' },
  ],
  [
    '`max_surge` cannot be set when `priority` is set to `Spot`. Spot pools do not support `max_surge`',
    { kind: 'spotSurge', code: '' },
  ],
  [
    invalid(
      'agentPoolProfile.upgradeSettings.maxUnavailable',
      'maxSurge and maxUnavailable cannot both be 0',
    ),
    { kind: 'surge', remedy: 'Set max_surge to "1" or more.' },
  ],
  [
    'either `max_surge` or `max_unavailable` must be specified in `upgrade_settings` when `priority` is not `Spot`',
    { kind: 'surge' },
  ],
  [
    '`eviction_policy` can only be set when `priority` is set to `Spot`',
    { kind: 'spotOption', cause: expect.stringContaining('eviction_policy') },
  ],
  [
    '`max_count` and `min_count` must be set to `null` when auto_scaling_enabled is set to `false`',
    { kind: 'autoscaler' },
  ],
  [
    '`temporary_name_for_rotation` must be specified when updating any of the following properties ["vm_size"]',
    { kind: 'rotation' },
  ],
  [
    'Pre-allocated IPs 1280 exceeds IPs available 1024 in Subnet Cidr 10.244.0.0/22, Subnet Name networkProfile.podCIDR. If Autoscaler is enabled, the max-count from each nodepool is counted',
    {
      kind: 'subnet',
      numbers: { unit: 'addresses', asked: 1280, limit: 1024 },
    },
  ],
  [
    'Managed cluster x is on version 1.32.11, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier',
    {
      kind: 'lts',
      code: 'K8sVersionNotSupported',
      cause: 'Kubernetes 1.32.11 has long-term support only.',
    },
  ],
  [
    'Version 1.29.1 is not supported in this region. Please use [az aks get-versions]',
    { kind: 'version' },
  ],
  [
    'Node pool version 1.37.1 and control plane version 1.36.3 are incompatible.',
    { kind: 'version', code: 'NodePoolMcVersionIncompatible' },
  ],
  [
    'version mismatch between the control plane running 1.36.3 and default node pool running 1.37.1',
    { kind: 'version', code: '' },
  ],
  [
    'Upgrading Kubernetes version 1.33.1 to 1.36.3 is not allowed.',
    { kind: 'version' },
  ],
  [
    "The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/x' or the scope is invalid.",
    {
      kind: 'permission',
      code: 'AuthorizationFailed',
      remedy: expect.stringContaining('Contributor alone is not enough'),
    },
  ],
  [
    "The subscription is not registered to use namespace 'Microsoft.Dashboard'. See https://aka.ms/rps-not-found",
    {
      kind: 'registration',
      remedy: expect.stringContaining('--namespace Microsoft.Dashboard'),
    },
  ],
  [
    'ConflictError: A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault.',
    { kind: 'softDeleted' },
  ],
  [
    "once Purge Protection has been Enabled it's not possible to disable it",
    { kind: 'purgeProtection' },
  ],
  [
    'The property "enablePurgeProtection" cannot be set to false.',
    { kind: 'purgeProtection' },
  ],
  [
    "Changing property 'properties.availabilityZones' is not allowed.",
    { kind: 'immutable' },
  ],
  [
    invalid('agentPoolProfile.name', 'The pool name is too long'),
    {
      kind: 'invalidParameter',
      cause: 'Azure refuses agentPoolProfile.name: The pool name is too long.',
    },
  ],
  [
    'ErrCode_InsufficientVCPUQuota: requested 16, remaining 10 for family standardDSv3Family for region westus3',
    { kind: 'familyQuota', numbers: { unit: 'vCPU', left: 10, asked: 16 } },
  ],
  [
    'Operation results in exceeding quota limits of Core. Maximum allowed: 10, Current in use: 10, Additional requested: 2.',
    {
      kind: 'regionalQuota',
      numbers: { unit: 'vCPU', limit: 10, used: 10, asked: 2 },
    },
  ],
  [
    "The VM size of AgentPoolProfile:nodepool1 is not allowed in your subscription in location 'eastus'.",
    { kind: 'skuBlocked', cause: expect.stringContaining('pool nodepool1') },
  ],
  [
    'The requested VM size Standard_DS2_v3 is not available in the current region.',
    { kind: 'skuBlocked', size: 'Standard_DS2_v3' },
  ],
  [
    "Virtual Machine size 'Standard_B2s' is not supported for subscription in location 'westus2'.",
    { kind: 'skuBlocked', size: 'Standard_B2s', region: 'westus2' },
  ],
  [
    "The requested size for resource 'aks-spot-vmss' is currently not available in location 'eastus' zones ''.",
    { kind: 'skuBlocked', code: 'SkuNotAvailable', region: 'eastus' },
  ],
  [
    'Availability zone is not supported in this region.',
    { kind: 'zone', code: 'AvailabilityZoneNotSupported' },
  ],
  [
    'Availability zone is required for UltraSSD setting.',
    { kind: 'zone', code: 'ErrorCodeEnableUltraSSD' },
  ],
  [
    'The Virtual Machine size Standard_NC6 does not support Ephemeral OS disk.',
    { kind: 'ephemeralDisk', size: 'Standard_NC6' },
  ],
  [
    '1.24 is not a supported Kubernetes version.',
    { kind: 'version', code: 'UnsupportedAliasMinorVersion' },
  ],
  [
    'Pre-allocated IPs 310 exceeds IPs available in Subnet 251',
    {
      kind: 'subnet',
      numbers: { unit: 'addresses', asked: 310, limit: 251 },
    },
  ],
  [
    'The specified service CIDR 10.0.0.0/16 is conflicted with an existing subnet CIDR 10.0.1.0/24',
    {
      kind: 'network',
      cause:
        'The range of services, 10.0.0.0/16, overlaps the subnet 10.0.1.0/24.',
    },
  ],
  [
    'The DNS service IP 10.0.0.10 is out of the range defined by service CIDR 10.200.0.0/16.',
    {
      kind: 'network',
      cause: 'dns_service_ip 10.0.0.10 is not in service_cidr 10.200.0.0/16.',
    },
  ],
  ['`pod_cidr` and `azure` cannot be set together', { kind: 'network' }],
  [
    '`docker_bridge_cidr`, `dns_service_ip` and `service_cidr` should all be empty or all should be set',
    { kind: 'network' },
  ],
  [
    '`node_os_upgrade_channel` cannot be set to a value other than `NodeImage` if `automatic_channel_upgrade` is set to `node-image`',
    { kind: 'invalidParameter' },
  ],
  [
    '`sku_tier` must be either `Standard` or `Premium` when cost analysis is enabled',
    { kind: 'invalidParameter' },
  ],
  [
    'when `network_profile.0.outbound_type` is set to `none`, `bootstrap_profile.0.artifact_source` must be set to `Cache`',
    { kind: 'invalidParameter' },
  ],
  [
    'An argument named "enable_auto_scaling" is not expected here.',
    {
      kind: 'invalidParameter',
      cause: expect.stringContaining('no argument enable_auto_scaling'),
    },
  ],
  [
    '`node_count`(1) must be equal to or greater than `min_count`(2) when `enable_auto_scaling` is set to `true`',
    { kind: 'autoscaler', cause: 'node_count is below min_count.' },
  ],
  [
    '`max_count` must be >= `min_count`',
    { kind: 'autoscaler', cause: 'max_count is below min_count.' },
  ],
  [
    '`node_count`(9) must be equal to or less than `max_count`(5)',
    { kind: 'autoscaler', cause: 'node_count is above max_count.' },
  ],
  [
    '`max_count` must be configured when `auto_scaling_enabled` is set to `true`',
    { kind: 'autoscaler', cause: expect.stringContaining('no max_count') },
  ],
  [
    '`max_count`(6) and `min_count`(3) must be set to `null` when `enable_auto_scaling` is set to `false`',
    { kind: 'autoscaler' },
  ],
  [
    'agentPoolProfile.count was 0. It must be greater or equal to minCount:1 and less than or equal to maxCount:1000.',
    { kind: 'autoscaler', cause: expect.stringContaining('takes 1 to 1000') },
  ],
  [
    '`temporary_name_for_rotation` must be specified when updating `vm_size`',
    { kind: 'rotation' },
  ],
  [
    'The value of parameter agentPoolProfile.name is invalid. Please see https://aka.ms/aks-naming-rules for more details.',
    { kind: 'invalidParameter', cause: expect.stringContaining('a pool') },
  ],
  [
    'Windows agent pool name can not be longer than 6 characters.',
    { kind: 'invalidParameter', code: 'WindowsAgentPoolNameTooLong' },
  ],
  [
    "The vault name 'kv--dev' is invalid. A vault's name must be between 3-24 alphanumeric characters.",
    { kind: 'invalidParameter', cause: 'kv--dev is no name for a Key Vault.' },
  ],
  [
    'alpha numeric characters only are allowed in "name": "acr-dev"',
    { kind: 'invalidParameter', cause: 'acr-dev is no name for a registry.' },
  ],
  [
    'name ("st-dev") can only consist of lowercase letters and numbers, and must be between 3 and 24 characters long',
    {
      kind: 'invalidParameter',
      cause: 'st-dev is no name for a storage account.',
    },
  ],
  [
    "The vault name 'kv-dev' is already in use.",
    { kind: 'nameTaken', code: 'VaultAlreadyExists' },
  ],
  [
    'The registry DNS name acrdev.azurecr.io is already in use.',
    { kind: 'nameTaken', code: 'AlreadyInUse' },
  ],
  [
    'The storage account named stdev is already taken.',
    { kind: 'nameTaken', code: 'StorageAccountAlreadyTaken' },
  ],
  [
    "The client 'a' does not have authorization or an ABAC condition not fulfilled to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/x'",
    { kind: 'permission', code: 'AuthorizationFailed' },
  ],
  [
    'An existing soft-deleted Key Vault exists with the Name "kv-dev" in the location "westeurope", however automatically recovering this KeyVault has been disabled',
    { kind: 'softDeleted', region: 'westeurope' },
  ],
  [
    'NetworkPolicy azure is not supported for network plugin kubenet',
    { kind: 'network', code: 'NetworkPolicyAzureNotSupportedForKubenet' },
  ],
  [
    'Windows agent pools can only be added to AKS clusters using Azure-CNI.',
    { kind: 'network', code: 'AzureCNIOnlyForWindows' },
  ],
  [
    'cannot change `node_count` when `enable_auto_scaling` is set to `true`',
    { kind: 'autoscaler' },
  ],
  [
    'Must define at least one system pool.',
    { kind: 'systemPool', code: 'OperationNotAllowed' },
  ],
  [
    'Error: Invalid value for variable on variables.tf line 12: 12: variable "workers" { var.workers is 0 Worker pool node count must be between 1 and 100. This was checked by the validation rule at variables.tf:14,3-13.',
    {
      kind: 'variable',
      cause: expect.stringContaining('variables.tf, line 12'),
    },
  ],
];

describe('explainAzureError', () => {
  it.each(KNOWN)('knows %.90s', (text, expected) => {
    const [first, ...more] = explainAzureError(text);
    expect(first).toMatchObject(expected);
    expect(first.link).toMatch(/^https:\/\//);
    expect(first.cause).toMatch(/\.$/);
    expect(first.remedy).toMatch(/^[A-Z].*\.$/);
    expect(more).toEqual([]);
  });

  it('reads what a terminal shows of terraform', () => {
    const box = [
      '\u001b[31m╷\u001b[0m\u001b[0m',
      '\u001b[31m│\u001b[0m \u001b[1mError: \u001b[0mcreating Kubernetes Cluster (Resource Group "rg" Name "aks"): polling after CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: ErrCode_InsufficientVCPUQuota: Insufficient regional vcpu',
      '\u001b[31m│\u001b[0m quota left for location westeurope. left regional vcpu quota 1,',
      '\u001b[31m│\u001b[0m requested quota 4. If you want to increase the quota',
      '\u001b[31m│\u001b[0m   with module.cluster.azurerm_kubernetes_cluster.this,',
      '\u001b[31m╵\u001b[0m',
    ].join('\n');
    expect(explainAzureError(box)).toEqual([
      expect.objectContaining({
        kind: 'regionalQuota',
        code: 'ErrCode_InsufficientVCPUQuota',
        numbers: { unit: 'vCPU', left: 1, asked: 4 },
      }),
    ]);
  });

  it('reads JSON within JSON within the details of a template', () => {
    const inner = JSON.stringify({
      error: { code: 'QuotaExceeded', message: compute('cores', 10, 9, 4) },
    });
    const outer = JSON.stringify({
      error: {
        code: 'InvalidTemplateDeployment',
        details: [{ code: 'BadRequest', message: JSON.stringify(inner) }],
      },
    });
    expect(explainAzureError(JSON.stringify(outer))).toEqual([
      expect.objectContaining({
        kind: 'regionalQuota',
        code: 'QuotaExceeded',
        numbers: { unit: 'vCPU', limit: 10, used: 9, asked: 4 },
      }),
    ]);
  });

  it('tells several errors in the order of the text, each once', () => {
    const log = [FAMILY, REGIONAL, FAMILY].join('\n');
    expect(explainAzureError(log).map(({ kind }) => kind)).toEqual([
      'familyQuota',
      'regionalQuota',
    ]);
  });

  it.each([
    ['2026-05-04T08:00:01.1111111Z ', 'GitHub'],
    ['2026-05-04T08:00:01.1111111Z ##[error]', 'Azure Pipelines'],
    ['[2026-05-04T08:00:01.123Z] ', 'Jenkins'],
    ['2026-05-04 08:00:01,123 ', 'a logger'],
    ['13:20:02 | ', 'a runner'],
    ['\u001b[90m08:00:01.5\u001b[0m | ', 'a runner in colour'],
  ])('reads a message that is broken over lines behind %j of %s', start => {
    const log = [
      '│ Error: creating Agent Pool: unexpected status 400 with response: {',
      '│   "code": "ErrCode_InsufficientVCPUQuota",',
      '│   "message": "Insufficient vcpu quota requested 48, remaining 0 for family',
      '│ standardNCADSA100v4Family for region swedencentral. Details: ",',
      '│  }',
    ]
      .map(line => `${start}${line}`)
      .join('\n');
    expect(explainAzureError(log)).toEqual([
      expect.objectContaining({
        kind: 'familyQuota',
        code: 'ErrCode_InsufficientVCPUQuota',
        numbers: { unit: 'vCPU', left: 0, asked: 48 },
      }),
    ]);
  });

  it('says what a message says before it is cut off', () => {
    const cut =
      'exceeding approved standardNCADSA100v4Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: swedencentral, Current Limit: 24, Current Usage: 24, Additional Requi';
    expect(explainAzureError(cut)).toEqual([
      expect.objectContaining({
        kind: 'familyQuota',
        numbers: { unit: 'vCPU', limit: 24, used: 24 },
        cause: expect.stringMatching(/are used, and the text ends before/),
      }),
    ]);
  });

  it('tells a quota of the old words by its family', () => {
    expect(
      explainAzureError(
        'Code="QuotaExceeded" Message="results in exceeding quota limit of standardDSv2Family Cores. Maximum allowed: 150, Current in use: 145, Additional requested: 40."',
      ),
    ).toEqual([
      expect.objectContaining({
        kind: 'familyQuota',
        numbers: { unit: 'vCPU', limit: 150, used: 145, asked: 40 },
      }),
    ]);
  });

  it('does not tell the code of a quota beside the quota', () => {
    const text = `QuotaExceeded: Provisioning of resource(s) failed. Message: ${REGIONAL}`;
    expect(explainAzureError(text).map(({ kind }) => kind)).toEqual([
      'regionalQuota',
    ]);
  });

  it('says what it does not know, with the code', () => {
    const [unknown] = explainAzureError(
      '{"error":{"code":"MoonPhaseWrong","message":"wait"}}',
    );
    expect(unknown).toMatchObject({ kind: 'unknown', code: 'MoonPhaseWrong' });
    expect(unknown.remedy).toBeUndefined();
    expect(explainAzureError('all is well')).toEqual([
      expect.objectContaining({ kind: 'unknown', code: '' }),
    ]);
    expect(explainAzureError('')).toHaveLength(1);
  });
});
