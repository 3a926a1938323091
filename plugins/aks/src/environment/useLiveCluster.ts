import { useCallback } from 'react';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ClusterAnswer } from '@rally/plugin-aks-common';
import { Asked, useAsk } from '@rally/portal-react';
import { aksApiRef } from '../api';
import { withoutStop } from '../sentence';
import { aksTranslationRef } from '../translation';
import { Words } from '../words';
import { clusterRefOf } from './clusterRef';

/**
 * What runs of an environment. Fails where the catalog does not know it, where
 * its entity names no cluster, and where Azure does not say.
 *
 * @param environment - entity reference; without a kind a `Resource` is meant
 */
export function useLiveCluster(
  environment: string | undefined,
): Asked<ClusterAnswer> {
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const catalog = useApi(catalogApiRef);
  return useAsk(
    useCallback(
      async (signal: AbortSignal) => {
        if (!environment) throw new Error(t('live.noEnvironment'));
        const ref = parseEntityRef(environment, { defaultKind: 'Resource' });
        const entity = await catalog.getEntityByRef(ref);
        if (!entity) {
          throw new Error(
            t('live.notInCatalog', { environment: stringifyEntityRef(ref) }),
          );
        }
        return api.getCluster(clusterRefOf(entity), { signal });
      },
      [api, catalog, environment, t],
    ),
  );
}

/** Why the live state is not there, as the end of a sentence. */
export function whyNotLive(error: Error, t: Words): string {
  if (!(error instanceof ResponseError)) return withoutStop(error.message);
  return error.statusCode === 404
    ? t('live.notApplied')
    : withoutStop(error.cause.message);
}
