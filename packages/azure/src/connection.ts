import { TokenCredential } from '@azure/core-auth';
import { HttpClient } from '@azure/core-rest-pipeline';

/** By what means Azure is reached: as whom, and over which network. */
export interface AzureConnection {
  credential: TokenCredential;
  httpClient: HttpClient;
}

/** Where Azure is. */
export interface AzureEndpoints {
  resourceManager: {
    /** An origin: `https://management.azure.com` */
    endpoint: string;
    /** What a token is asked for; `/.default` is put behind it. */
    audience: string;
  };
  authority: {
    /** The origin of Entra; unset: that of the public cloud. */
    host?: string;
    /** For an authority that Microsoft does not list. */
    disableInstanceDiscovery: boolean;
  };
  prices: { endpoint: string };
}

/** The public cloud. */
export const AZURE_PUBLIC_CLOUD: AzureEndpoints = {
  resourceManager: {
    endpoint: 'https://management.azure.com',
    audience: 'https://management.azure.com',
  },
  authority: { disableInstanceDiscovery: false },
  prices: { endpoint: 'https://prices.azure.com' },
};
