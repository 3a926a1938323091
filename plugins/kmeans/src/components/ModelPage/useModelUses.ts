import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useAsk } from '@rally/portal-react';
import { USES_FIELDS, usesFilter, usesOf } from '../../entity/uses';

/** As many as a person reads; the total tells of the others. */
const MOST = 100;

/** Asks the catalog who serves a model and who uses it. */
export function useModelUses(name: string) {
  const catalog = useApi(catalogApiRef);
  return useAsk(
    useCallback(async () => {
      const { items } = await catalog.queryEntities({
        filter: usesFilter(name),
        fields: USES_FIELDS,
        limit: MOST,
      });
      return usesOf(name, items);
    }, [catalog, name]),
  );
}
