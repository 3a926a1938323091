import { Cluster } from '@rally/plugin-aks-common';

/** `<subscriptionId>/<resourceGroup>/<cluster>` as Azure compares it: without case. */
const keyOf = (text: string) => text.toLowerCase();

/**
 * The clusters that no entity of the catalog names, by name.
 *
 * @param described - values of the annotation `rally-portal.dev/aks-cluster`
 */
export function unlistedClusters(
  clusters: readonly Cluster[],
  described: readonly string[],
): Cluster[] {
  const known = new Set(described.map(keyOf));
  return clusters
    .filter(
      ({ subscriptionId, resourceGroup, name }) =>
        !known.has(keyOf([subscriptionId, resourceGroup, name].join('/'))),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
