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
 * The names that an environment shares with all of Azure, so they carry a
 * suffix, and are cut to Azure's limits (50, 24 and 24 characters).
 */
function globalNames(name: string, unique: string) {
  const letters = name.replaceAll('-', '');
  const words = name.replace(/-+/g, '-').slice(0, 14).replace(/-$/, '');
  return {
    registry: `cr${letters}${unique}`.slice(0, 50),
    keyVault: `kv-${words}-${unique}`,
    storageAccount: `st${letters.slice(0, 16)}${unique}`,
  };
}

/** The names of what an environment creates. */
export const namesOf = (
  name: string,
  subscriptionId: string,
): Required<PlacementNames> => ({
  resourceGroup: `rg-${name}`,
  cluster: `aks-${name}`,
  ...globalNames(name, suffix(name, subscriptionId)),
});

/**
 * The names that have to change when an environment moves: those of the region
 * that it leaves stay taken for a while. They differ by region, so that whoever
 * moves back finds the Key Vault of that region, not one of another.
 */
export const movedNames = (
  name: string,
  subscriptionId: string,
  region: string,
): Pick<PlacementNames, 'registry' | 'keyVault' | 'storageAccount'> =>
  globalNames(name, suffix(`${region}/${name}`, subscriptionId));
