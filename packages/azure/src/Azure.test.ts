import { azureOn } from './testUtils/azureOn';
import { FakeAzure, SUBSCRIPTION, TOKEN } from './testUtils/FakeAzure';

function setUp() {
  const fake = new FakeAzure();
  return { fake, azure: azureOn(fake) };
}

describe('createAzure', () => {
  it('reads every source through our and the AKS client', async () => {
    const { fake, azure } = setUp();
    await expect(azure.subscriptions()).resolves.toHaveLength(2);
    await expect(azure.regions(SUBSCRIPTION)).resolves.toHaveLength(2);
    await expect(azure.permissions(SUBSCRIPTION)).resolves.toHaveLength(2);
    await expect(azure.providers(SUBSCRIPTION)).resolves.toHaveLength(8);
    await expect(
      azure.vmSizes(SUBSCRIPTION, 'northeurope'),
    ).resolves.toHaveLength(6);
    await expect(
      azure.usages(SUBSCRIPTION, 'westeurope'),
    ).resolves.toHaveLength(5);
    await expect(
      azure.kubernetesVersions(SUBSCRIPTION, 'westeurope'),
    ).resolves.toHaveLength(3);
    await expect(azure.prices('westeurope')).resolves.toHaveLength(3);
    expect(
      fake.requests.map(({ url }) => url.searchParams.has('api-version')),
    ).not.toContain(false);
  });

  it('reads clusters, and their pools as the pools say it', async () => {
    const { azure } = setUp();
    const [listed] = await azure.clusters(SUBSCRIPTION);
    const one = await azure.cluster(
      SUBSCRIPTION,
      'rg-rally-dev',
      'aks-rally-dev',
    );
    expect(one).toEqual(listed);
    expect(one).toMatchObject({
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-rally-dev',
      name: 'aks-rally-dev',
      region: 'northeurope',
      kubernetesVersion: '1.36.3',
      tier: 'Standard',
      powerState: 'Running',
      tags: { environment: 'dev' },
    });
    expect(one.pools).toEqual([
      {
        name: 'system',
        mode: 'System',
        vmSize: 'Standard_D4as_v6',
        priority: 'Regular',
        zones: ['1', '2'],
        count: 1,
        kubernetesVersion: '1.36.3',
        osType: 'Linux',
        maxSurge: '10%',
        provisioningState: 'Succeeded',
        powerState: 'Running',
      },
      {
        name: 'spot',
        mode: 'User',
        vmSize: 'Standard_D4as_v6',
        priority: 'Spot',
        zones: [],
        count: 3,
        autoscaler: { min: 1, max: 5 },
        kubernetesVersion: '1.36.3',
        osType: 'Linux',
        evictionPolicy: 'Delete',
        spotMaxPrice: -1,
        provisioningState: 'Failed',
        powerState: 'Running',
        provisioningError: {
          code: 'ErrCode_InsufficientVCPUQuota',
          message: expect.stringContaining('left regional vcpu quota 1'),
        },
      },
    ]);
  });

  it('signs what goes to Resource Manager, and not what goes to the prices', async () => {
    const { fake, azure } = setUp();
    await azure.usages(SUBSCRIPTION, 'westeurope');
    await azure.kubernetesVersions(SUBSCRIPTION, 'westeurope');
    await azure.prices('westeurope');
    expect(
      fake.requests.map(({ url, authorization }) => [url.host, authorization]),
    ).toEqual([
      ['management.azure.com', `Bearer ${TOKEN}`],
      ['management.azure.com', `Bearer ${TOKEN}`],
      ['prices.azure.com', undefined],
    ]);
  });

  it('puts pages together', async () => {
    const { fake, azure } = setUp();
    const usage = (name: string) => ({
      name: { value: name },
      currentValue: 1,
      limit: 2,
    });
    fake.on(/\/usages$/, request =>
      request.url.includes('skiptoken=2')
        ? { body: { value: [usage('b')] } }
        : {
            body: {
              value: [usage('a')],
              nextLink: `${request.url}&$skiptoken=2`,
            },
          },
    );
    const names = (await azure.usages(SUBSCRIPTION, 'westeurope')).map(
      u => u.name,
    );
    expect(names).toEqual(['a', 'b']);
  });

  it('sends the token to no host a next page points to', async () => {
    const { fake, azure } = setUp();
    const nextLink = 'https://attacker.example/subscriptions?page=2';
    fake.on(/\/usages$/, { body: { value: [], nextLink } });
    fake.on(/\/managedClusters$/, { body: { value: [], nextLink } });
    fake.on(/\/retail\/prices$/, {
      body: { Items: [], NextPageLink: nextLink },
    });
    for (const asking of [
      azure.usages(SUBSCRIPTION, 'westeurope'),
      azure.clusters(SUBSCRIPTION),
      azure.prices('westeurope'),
    ]) {
      await expect(asking).rejects.toMatchObject({
        code: 'Malformed',
        message: expect.stringContaining('another host'),
      });
    }
    expect(fake.requests.map(({ url }) => url.host)).not.toContain(
      'attacker.example',
    );
  });

  it('follows no pages in circles', async () => {
    const { fake, azure } = setUp();
    fake.on(/\/usages$/, request => ({
      body: { value: [], nextLink: request.url },
    }));
    await expect(
      azure.usages(SUBSCRIPTION, 'westeurope'),
    ).rejects.toMatchObject({ code: 'Malformed' });
    expect(fake.count(/\/usages$/)).toBe(100);
  });

  it.each([
    [
      'a flat AKS error',
      { status: 400, body: { code: 'BadRequest', message: 'no such place' } },
      { code: 'BadRequest', status: 400, message: 'no such place' },
    ],
    [
      'a long Retry-After',
      {
        status: 429,
        headers: { 'retry-after': '3600' },
        body: 'You have reached the maximum number of requests allowed.',
      },
      { code: 'TooManyRequests', status: 429, retryAt: expect.any(Number) },
    ],
    ['a page of HTML', { status: 502, body: '<html>' }, { code: 'BadGateway' }],
    ['JSON cut short', { body: '{"value":[{"na' }, { code: 'Malformed' }],
    ['another shape', { body: '[1, 2]' }, { code: 'Malformed' }],
    ['null', { body: 'null' }, { code: 'Malformed' }],
  ])('tells %s, by both clients', async (_name, reply, failure) => {
    const { fake, azure } = setUp();
    fake.on(/./, reply);
    await expect(
      azure.usages(SUBSCRIPTION, 'westeurope'),
    ).rejects.toMatchObject(failure);
    await expect(
      azure.kubernetesVersions(SUBSCRIPTION, 'westeurope'),
    ).rejects.toMatchObject(failure);
    await expect(azure.clusters(SUBSCRIPTION)).rejects.toMatchObject(failure);
  });

  it('asks three times where the failure may pass', async () => {
    const { fake, azure } = setUp();
    fake.on(/./, { status: 503, body: '' });
    await expect(azure.clusters(SUBSCRIPTION)).rejects.toMatchObject({
      status: 503,
    });
    expect(fake.requests).toHaveLength(3);
  });
});
