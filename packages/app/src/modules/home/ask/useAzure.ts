import { useApi } from '@backstage/frontend-plugin-api';
import { aksApiRef } from '@rally/plugin-aks';
import { ClustersAnswer, SubscriptionsAnswer } from '@rally/plugin-aks-common';
import { Asked, useAsk } from '@rally/portal-react';
import { useCallback, useMemo } from 'react';
import {
  Environment,
  EnvironmentState,
  joinEnvironments,
  placesOf,
  SubscriptionQuota,
} from '../logic/environments';

const NO_QUOTA: SubscriptionQuota[] = [];

export interface Azure {
  clusters: Asked<ClustersAnswer>;
  quotas: SubscriptionQuota[];
  /** Whether something of this is still on its way. */
  asking: boolean;
  askAgain(): void;
  /** The environments with what is known so far. */
  states: EnvironmentState[];
  /** Names of the subscriptions by id, as far as they are known. */
  names: ReadonlyMap<string, string>;
}

/** What Azure says of the environments: their clusters, then the quota there. */
export function useAzure(environments: Environment[]): Azure {
  const aks = useApi(aksApiRef);
  const clusters = useAsk<ClustersAnswer>(
    useCallback(signal => aks.getClusters({}, { signal }), [aks]),
  );

  const subscriptions = useAsk<SubscriptionsAnswer>(
    useCallback(signal => aks.getSubscriptions({ signal }), [aks]),
  );
  const names = useMemo(
    () =>
      new Map(
        subscriptions.value?.subscriptions.map(subscription => [
          subscription.subscriptionId,
          subscription.displayName,
        ]),
      ),
    [subscriptions.value],
  );

  const answer = clusters.value;
  // As text, so that an answer with the same places does not ask again.
  const places = useMemo(
    () => JSON.stringify(placesOf(joinEnvironments(environments, answer, []))),
    [environments, answer],
  );
  const quota = useAsk<{ places: string; quotas: SubscriptionQuota[] }>(
    useCallback(
      async (signal, fresh) => {
        const asked: ReturnType<typeof placesOf> = JSON.parse(places);
        const quotas = await Promise.all(
          asked.map(place =>
            aks.getQuota({ ...place, fresh }, { signal }).then(
              value => ({
                subscriptionId: place.subscriptionId,
                answer: value,
              }),
              error => ({ subscriptionId: place.subscriptionId, error }),
            ),
          ),
        );
        return { places, quotas };
      },
      [aks, places],
    ),
  );
  // An answer about other places than those of now is none yet.
  const current = quota.value?.places === places;
  const quotas = current && quota.value ? quota.value.quotas : NO_QUOTA;

  const states = useMemo(
    () => joinEnvironments(environments, answer, quotas),
    [environments, answer, quotas],
  );
  return {
    clusters,
    quotas,
    states,
    names,
    asking: clusters.asking || quota.asking || !current,
    askAgain: () => {
      clusters.askAgain();
      quota.askAgain();
    },
  };
}
