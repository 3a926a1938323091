import { DeletedVault } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asRecord, asText, readEach } from './json';

const API_VERSION = '2023-07-01';

/**
 * The Key Vaults of the subscription that were deleted and still hold their names.
 *
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-deleted
 */
export async function readDeletedVaults(
  arm: ArmClient,
  subscriptionId: string,
): Promise<DeletedVault[]> {
  return deletedVaultsOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/deletedVaults?api-version=${API_VERSION}`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function deletedVaultsOf(items: unknown[]): DeletedVault[] {
  return readEach(
    items,
    item => {
      const name = asText(item.name);
      const properties = asRecord(item.properties) ?? {};
      const region = asText(properties.location)
        ?.toLowerCase()
        .replaceAll(' ', '');
      const purgeAt = Date.parse(asText(properties.scheduledPurgeDate) ?? '');
      return name && region
        ? {
            name,
            region,
            purgeProtected: properties.purgeProtectionEnabled === true,
            ...(!Number.isNaN(purgeAt) && {
              purgeAt: new Date(purgeAt).toISOString(),
            }),
          }
        : undefined;
    },
    vault => `${vault.name}/${vault.region}`.toLowerCase(),
  );
}
