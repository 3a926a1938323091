import { GlobalNameKind, NameAvailability } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import { asRecord, asText } from './json';
import { queryResourceGraph } from './readResourceGraph';

interface Kind {
  namespace: string;
  type: string;
  apiVersion: string;
}

const KINDS: Record<GlobalNameKind, Kind> = {
  keyVault: {
    namespace: 'Microsoft.KeyVault',
    type: 'vaults',
    apiVersion: '2023-07-01',
  },
  storageAccount: {
    namespace: 'Microsoft.Storage',
    type: 'storageAccounts',
    apiVersion: '2023-05-01',
  },
  registry: {
    namespace: 'Microsoft.ContainerRegistry',
    type: 'registries',
    apiVersion: '2023-07-01',
  },
};

/**
 * Whether anybody in Azure has the name, and whether it is one of us.
 *
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability
 * https://learn.microsoft.com/rest/api/storagerp/storage-accounts/check-name-availability
 * https://learn.microsoft.com/rest/api/containerregistry/registries/check-name-availability
 */
export async function readNameAvailability(
  arm: ArmClient,
  subscriptionId: string,
  kind: GlobalNameKind,
  name: string,
): Promise<NameAvailability> {
  const { namespace, type, apiVersion } = KINDS[kind];
  const said = nameAvailabilityOf(
    await arm.ask(
      `/subscriptions/${subscriptionId}/providers/${namespace}/checkNameAvailability?api-version=${apiVersion}`,
      { name, type: `${namespace}/${type}` },
    ),
  );
  if (said.reason !== 'AlreadyExists') {
    return said;
  }
  try {
    const owner = await ownerOf(arm, `${namespace}/${type}`, name);
    return { ...said, ...(owner && { owner }) };
  } catch {
    return { ...said, ownerNotAsked: true };
  }
}

/** @throws UpstreamError `Malformed` */
export function nameAvailabilityOf(answer: unknown): NameAvailability {
  const said = asRecord(answer);
  if (typeof said?.nameAvailable !== 'boolean') {
    throw malformed('The answer does not say whether the name is available.');
  }
  return said.nameAvailable
    ? { available: true }
    : { available: false, reason: asText(said.reason) ?? 'Unknown' };
}

/** Who of those we can see has it. */
async function ownerOf(
  arm: ArmClient,
  type: string,
  name: string,
): Promise<NameAvailability['owner']> {
  const wanted = name.toLowerCase().replace(/[^a-z0-9-]/g, '');
  const rows = await queryResourceGraph(
    arm,
    `resources
| where type =~ '${type}' and name =~ '${wanted}'
| project name, subscriptionId, resourceGroup`,
  );
  for (const row of rows) {
    const record = asRecord(row);
    const subscriptionId = asText(record?.subscriptionId)?.toLowerCase();
    const resourceGroup = asText(record?.resourceGroup);
    if (
      subscriptionId &&
      resourceGroup &&
      asText(record?.name)?.toLowerCase() === wanted
    ) {
      return { subscriptionId, resourceGroup };
    }
  }
  return undefined;
}
