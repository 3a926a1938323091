import { Entity } from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  ENVIRONMENT_ANNOTATION,
  ENVIRONMENT_TYPE,
} from '@rally/plugin-aks-common';
import { SUBSCRIPTION } from './aks';

/** The page of a template as the README gives it. */
export const templatePage = () => ({
  title: 'Where will it run?',
  schema: {
    title: 'Where will it run?',
    'ui:field': 'AksPlacementField',
    type: 'object',
    properties: {
      stage: {
        title: 'Stage',
        type: 'string',
        enum: ['dev', 'staging', 'prod'],
        default: 'dev',
      },
      needs: {
        title: 'Needs',
        type: 'object',
        'ui:field': 'AksPlacementField',
      },
      placement: { title: 'Placement', type: 'object' },
    },
  },
});

export const environmentEntity = (
  annotations: Record<string, string> = {
    [AKS_CLUSTER_ANNOTATION]: `${SUBSCRIPTION}/rg-rally-dev/rally-dev`,
    [ENVIRONMENT_ANNOTATION]: 'environments/rally-dev',
  },
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'rally-dev', annotations },
  spec: { type: ENVIRONMENT_TYPE, owner: 'group:default/platform' },
});
