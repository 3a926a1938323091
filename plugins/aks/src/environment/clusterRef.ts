import { Entity } from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  ENVIRONMENT_TYPE,
} from '@rally/plugin-aks-common';
import { ClusterRef } from '../api';

/** Whether the entity stands for a folder of the environments repository. */
export function isEnvironment({ kind, spec }: Entity): boolean {
  return (
    kind.toLocaleLowerCase('en') === 'resource' &&
    spec?.type === ENVIRONMENT_TYPE
  );
}

/** Whether the entity is an environment, or says which cluster it is. */
export function hasAks(entity: Entity): boolean {
  return (
    isEnvironment(entity) || AKS_CLUSTER_ANNOTATION in annotationsOf(entity)
  );
}

/**
 * The cluster that the entity names.
 *
 * @throws Error with the annotation and what it should hold, where it is
 *   absent or malformed
 */
export function clusterRefOf(entity: Entity): ClusterRef {
  const value = annotationsOf(entity)[AKS_CLUSTER_ANNOTATION];
  const parts = value?.split('/') ?? [];
  if (parts.length !== 3 || parts.some(part => part.trim() === '')) {
    throw new Error(
      `the annotation ${AKS_CLUSTER_ANNOTATION} ${
        value === undefined ? 'is missing' : `is "${value}"`
      }; it must be <subscription id>/<resource group>/<cluster>`,
    );
  }
  const [subscriptionId, resourceGroup, name] = parts;
  return { subscriptionId, resourceGroup, name };
}

function annotationsOf(entity: Entity): Record<string, string> {
  return entity.metadata.annotations ?? {};
}

/** The page of a resource in the Azure portal, by its Resource Manager id. */
export function azurePortalLink(resourceId: string): string {
  return `https://portal.azure.com/#@/resource${resourceId}/overview`;
}
