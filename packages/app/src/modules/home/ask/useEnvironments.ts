import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ENVIRONMENT_TYPE } from '@rally/plugin-aks-common';
import { useAsk } from '@rally/portal-react';
import { useCallback } from 'react';
import { Environment, environmentOf } from '../logic/environments';

export interface Mine {
  /** The first team of the person, by name. */
  team?: string;
  environments: Environment[];
}

/** The environments that the person or one of their groups owns, by name. */
export function useEnvironments() {
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  return useAsk<Mine>(
    useCallback(async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      const { items } = await catalog.getEntities({
        filter: {
          kind: 'Resource',
          'spec.type': ENVIRONMENT_TYPE,
          'relations.ownedBy': ownershipEntityRefs,
        },
        fields: ['kind', 'metadata'],
        order: { field: 'metadata.name', order: 'asc' },
      });
      const group = ownershipEntityRefs.find(ref => ref.startsWith('group:'));
      return {
        team: group?.slice(group.indexOf('/') + 1),
        environments: items.map(environmentOf),
      };
    }, [identity, catalog]),
  );
}
