import { createHash } from 'node:crypto';
import { PlacementNames } from '@rally/plugin-aks-common';

/** Six characters that differ for the same name in another subscription. */
function suffix(name: string, subscriptionId: string): string {
  return createHash('sha256')
    .update(`${subscriptionId.toLowerCase()}/${name}`)
    .digest('hex')
    .slice(0, 6);
}

/**
 * The names of what an environment creates. Registry, Key Vault and storage
 * account share one name space with all of Azure, so they carry a suffix, and
 * are cut to Azure's limits (50, 24 and 24 characters).
 */
export function namesOf(
  name: string,
  subscriptionId: string,
): Required<PlacementNames> {
  const unique = suffix(name, subscriptionId);
  const letters = name.replaceAll('-', '');
  const words = name.replace(/-+/g, '-').slice(0, 14).replace(/-$/, '');
  return {
    resourceGroup: `rg-${name}`,
    cluster: `aks-${name}`,
    registry: `cr${letters}${unique}`.slice(0, 50),
    keyVault: `kv-${words}-${unique}`,
    storageAccount: `st${letters.slice(0, 16)}${unique}`,
  };
}
