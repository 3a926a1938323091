import { placementSchema } from '@rally/plugin-aks-common';
import sizes from './__fixtures__/aks-vm-skus.v2026-04-02-preview.json';
import mix from './__fixtures__/sku-mix.v2026-05-05-preview.json';
import { aksVmSizesOf } from './readAksVmSizes';
import { azureOn } from './testUtils/azureOn';
import { FakeAzure, SUBSCRIPTION } from './testUtils/FakeAzure';

const placement = placementSchema.parse({
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  kubernetesVersion: '1.36',
  names: { cluster: 'rally', resourceGroup: 'rg-rally' },
  pools: [
    { name: 'system', mode: 'System', vmSize: 'Standard_D4s_v6', count: 1 },
    {
      name: 'spot',
      vmSize: 'Standard_D4as_v6',
      priority: 'Spot',
      count: 2,
      zones: ['1'],
      autoscaler: { min: 0, max: 4 },
    },
  ],
});

describe('previews of Azure', () => {
  it('tell which sizes AKS takes, in the zones that are open', () => {
    expect(aksVmSizesOf(sizes.value)).toEqual([
      { name: 'Standard_D4s_v6', zones: ['1', '2'] },
      { name: 'Standard_D4as_v6', zones: ['1', '2'] },
    ]);
  });

  it('tell how many nodes would be placed', async () => {
    const fake = new FakeAzure();
    fake.on(/skuMixPlacementScores/, { body: mix });
    await expect(
      azureOn(fake).skuMix(SUBSCRIPTION, {
        region: 'westeurope',
        vmSizes: ['Standard_D4s_v6'],
        priority: 'Spot',
        count: 6,
      }),
    ).resolves.toEqual([
      {
        vmSize: 'Standard_D4s_v6',
        zone: '1',
        limit: 4,
        reason: 'InsufficientCapacity',
      },
      { vmSize: 'Standard_D4s_v6', zone: '2', limit: 6, reason: 'None' },
    ]);
    expect(fake.bodies(/./)).toMatchObject([
      {
        capacityProfile: { capacity: 6, priority: 'Spot' },
        instanceDescription: {
          vmSizes: [{ name: 'Standard_D4s_v6', rank: 0 }],
        },
      },
    ]);
  });

  it('score regular nodes, at an address of their own', async () => {
    const fake = new FakeAzure();
    fake.on(/placementScores\/regular\/generate$/, {
      body: {
        placementScores: [
          { sku: 'Standard_D4s_v6', region: 'westeurope', score: 'Low' },
        ],
      },
    });
    await expect(
      azureOn(fake).placementScores(SUBSCRIPTION, {
        regions: ['westeurope'],
        vmSizes: ['Standard_D4s_v6'],
        count: 2,
      }),
    ).resolves.toEqual([
      { vmSize: 'Standard_D4s_v6', region: 'westeurope', score: 'Low' },
    ]);
  });
});

describe("Azure's own preflight", () => {
  it('is given the cluster, and has nothing against it', async () => {
    const fake = new FakeAzure();
    fake.on(/validateResources$/, { body: {} });
    await expect(azureOn(fake).preflight(placement)).resolves.toEqual([]);
    expect(fake.bodies(/./)).toMatchObject([
      {
        scope: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-rally`,
        resources: [
          {
            name: 'rally',
            properties: {
              agentPoolProfiles: [
                { name: 'system', mode: 'System' },
                {
                  name: 'spot',
                  scaleSetPriority: 'Spot',
                  availabilityZones: ['1'],
                  maxCount: 4,
                },
              ],
            },
          },
        ],
      },
    ]);
  });

  it('gives each refusal in its own words', async () => {
    const fake = new FakeAzure();
    fake.on(/validateResources$/, {
      status: 400,
      body: {
        error: {
          code: 'InvalidTemplateDeployment',
          message: 'The template deployment failed.',
          details: [
            {
              code: 'AvailabilityZoneNotSupported',
              message:
                "Preflight validation check for resource(s) for container service rally in resource group rg-rally failed. Message: The zone(s) '2' for resource 'agentpool' is not supported. Details: ",
            },
          ],
        },
      },
    });
    await expect(azureOn(fake).preflight(placement)).resolves.toEqual([
      {
        code: 'AvailabilityZoneNotSupported',
        message: expect.stringMatching(/^The zone\(s\) '2'/),
      },
    ]);
  });

  it.each([
    [{ status: 403, body: { error: { code: 'AuthorizationFailed' } } }],
    [{ status: 400, body: { error: { code: 'InvalidApiVersion' } } }],
    [{ status: 404, body: '' }],
  ])('has not judged the cluster with %j', async reply => {
    const fake = new FakeAzure();
    fake.on(/validateResources$/, reply);
    await expect(azureOn(fake).preflight(placement)).rejects.toMatchObject({
      status: reply.status,
    });
  });
});
