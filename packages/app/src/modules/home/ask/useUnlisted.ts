import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  CATALOG_FILTER_EXISTS,
} from '@backstage/plugin-catalog-react';
import {
  AKS_CLUSTER_ANNOTATION,
  Cluster,
  ClustersAnswer,
} from '@rally/plugin-aks-common';
import { useAsk } from '@rally/portal-react';
import { useCallback, useMemo } from 'react';
import { unlistedClusters } from '../logic/unlisted';

const NONE: Cluster[] = [];

/** The clusters that the person may see and that no entity of the catalog names; none until both are known. */
export function useUnlisted(clusters: ClustersAnswer | undefined): Cluster[] {
  const catalog = useApi(catalogApiRef);
  const hasClusters = Boolean(clusters?.clusters.length);
  const { value: described } = useAsk<string[] | undefined>(
    useCallback(async () => {
      if (!hasClusters) return undefined;
      const { items } = await catalog.getEntities({
        filter: {
          [`metadata.annotations.${AKS_CLUSTER_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: ['metadata.annotations'],
      });
      return items.flatMap(
        ({ metadata }) => metadata.annotations?.[AKS_CLUSTER_ANNOTATION] ?? [],
      );
    }, [catalog, hasClusters]),
  );
  return useMemo(
    () =>
      clusters && described
        ? unlistedClusters(clusters.clusters, described)
        : NONE,
    [clusters, described],
  );
}
