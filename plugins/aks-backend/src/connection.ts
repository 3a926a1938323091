import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { AzureConnection, createCredential } from '@rally/azure';
import { readAksConfig } from './config';

/**
 * By default `DefaultAzureCredential` over Node's HTTPS. Replace it to sign in
 * otherwise, or to go through a network of your own.
 */
export const azureConnectionServiceRef = createServiceRef<AzureConnection>({
  id: 'aks.azure-connection',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => ({
        credential: createCredential(readAksConfig(config).azure.authority),
        httpClient: createDefaultHttpClient(),
      }),
    }),
});
