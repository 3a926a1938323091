import { ConfigReader } from '@backstage/config';
import { readAksConfig } from './config';

const read = (aks?: object) =>
  readAksConfig(new ConfigReader(aks && { aks: aks as never }));

describe('readAksConfig', () => {
  it('has a default for every key', () => {
    expect(read()).toEqual({
      azure: {
        resourceManager: {
          endpoint: 'https://management.azure.com',
          audience: 'https://management.azure.com',
        },
        authority: { disableInstanceDiscovery: false },
        prices: { endpoint: 'https://prices.azure.com' },
        previews: {
          vmSkus: false,
          placementScores: false,
          skuMix: false,
          preflight: false,
        },
      },
      kubernetes: { enabled: false },
      subscriptions: [],
      regions: [],
    });
  });

  it('takes what is set', () => {
    expect(
      read({
        azure: {
          resourceManager: { endpoint: 'https://localhost:7443/' },
          authority: {
            host: 'https://localhost:7443',
            disableInstanceDiscovery: true,
          },
        },
        subscriptions: ['00000000-0000-4000-8000-0000000000AA'],
        regions: ['westeurope'],
      }),
    ).toMatchObject({
      azure: {
        resourceManager: { endpoint: 'https://localhost:7443' },
        authority: { host: 'https://localhost:7443' },
      },
      subscriptions: ['00000000-0000-4000-8000-0000000000aa'],
      regions: ['westeurope'],
    });
  });

  it.each([
    [
      { azure: { resourceManager: { endpoint: 'http://management.local' } } },
      'aks.azure.resourceManager.endpoint: must be an https:// address',
    ],
    [
      { azure: { prices: { endpoint: 'https://x.example/path' } } },
      'aks.azure.prices.endpoint: must have no path',
    ],
    [
      { subscriptions: ['mine'] },
      'aks.subscriptions.0: must be a subscription id (GUID)',
    ],
    [{ regions: ['West Europe'] }, 'aks.regions.0: must be a region name'],
  ])('refuses %j, naming the key', (aks, message) => {
    expect(() => read(aks)).toThrow(message);
  });
});
