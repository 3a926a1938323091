import type { Store } from '../../store';
import type { Subscription } from '../../world/subscriptions';
import { CLUSTER_TYPE } from '../containerservice/kinds';
import type { Counters } from './counters';

/**
 * Clusters in one region: a team of Azure names 100 for subscriptions of an
 * Enterprise Agreement in most regions; what others have is told nowhere for
 * good, so 20 is what people reported.
 * https://github.com/Azure/AKS/issues/4939
 * https://github.com/microsoft/aspire/issues/19701
 */
const limitOf = ({ quotaId }: Subscription): number =>
  quotaId.startsWith('EnterpriseAgreement') ? 100 : 20;

/**
 * How many clusters stand in a region and may.
 *
 * That Azure's quota counts managed clusters by region is documented; what the
 * quota provider calls the counter is not, and no answer of it was at hand.
 * Unverified: the name `ManagedClusters`, and that a request raises the limit.
 * https://learn.microsoft.com/azure/aks/quotas-skus-regions#quota-limits-on-aks-managed-clusters
 */
export const clusterCounter = (store: Store): Counters => ({
  namespace: 'Microsoft.ContainerService',
  canBeRaised: () => true,
  usagesAt: ({ subscription, region }) => [
    {
      name: 'ManagedClusters',
      localizedName: 'Managed Clusters',
      limit: limitOf(subscription),
      used: store.list(
        ({ type, subscriptionId, location }) =>
          type === CLUSTER_TYPE &&
          subscriptionId === subscription.id &&
          location === region,
      ).length,
    },
  ],
});
