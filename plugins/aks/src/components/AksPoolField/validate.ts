import { parseEntityRef } from '@backstage/catalog-model';
import { ApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Pool } from '@rally/plugin-aks-common';
import { aksApiRef } from '../../api';
import { clusterRefOf } from '../../environment/clusterRef';
import { wordsFrom } from '../../words';
import { PageData, readScale, refusalOf, refusalOfFigures } from './page';
import { refusalWords } from './refusalWords';

/**
 * Refuses what the task would refuse, or what would be undone, with the
 * reason. Where what runs cannot be read only the figures are held against
 * each other: the task reads it again before it changes anything.
 */
export async function validatePoolPage(
  data: PageData,
  apis: ApiHolder,
  field: { addError(message: string): void },
): Promise<void> {
  const t = await wordsFrom(apis);
  const input = readScale(data);
  const asksSize = !('to' in data);
  const pools = await livePools(data, apis);
  const pool = pools?.find(({ name }) => name === input.pool);

  if (asksSize) {
    if (pools && !pool) {
      field.addError(refusalWords('noSuchPool', input, undefined, t));
    }
    return;
  }
  const refusal = pools ? refusalOf(input, pool) : refusalOfFigures(input);
  if (refusal) field.addError(refusalWords(refusal, input, pool, t));
}

/** `undefined` where they could not be read, for whatever reason. */
async function livePools(
  { environment }: PageData,
  apis: ApiHolder,
): Promise<Pool[] | undefined> {
  const api = apis.get(aksApiRef);
  const catalog = apis.get(catalogApiRef);
  if (!api || !catalog || typeof environment !== 'string') return undefined;
  try {
    const entity = await catalog.getEntityByRef(
      parseEntityRef(environment, { defaultKind: 'Resource' }),
    );
    if (!entity) return undefined;
    const { cluster } = await api.getCluster(clusterRefOf(entity));
    return cluster.pools;
  } catch {
    return undefined;
  }
}
