import { azureOn } from './testUtils/azureOn';
import { FakeAzure, SUBSCRIPTION } from './testUtils/FakeAzure';

const QUESTION = {
  regions: ['westeurope', 'swedencentral'],
  vmSizes: ['Standard_D4s_v6', 'Standard_D4as_v6'],
};

describe('spot placement scores', () => {
  it('are asked for once, all regions and sizes together', async () => {
    const fake = new FakeAzure();
    const scores = await azureOn(fake).spotScores(SUBSCRIPTION, {
      ...QUESTION,
      count: 6,
    });
    expect(scores).toHaveLength(5);
    expect(scores.slice(0, 3)).toEqual([
      {
        vmSize: 'Standard_D4s_v6',
        region: 'westeurope',
        zone: '1',
        score: 'Low',
      },
      {
        vmSize: 'Standard_D4s_v6',
        region: 'westeurope',
        zone: '2',
        score: 'Medium',
      },
      {
        vmSize: 'Standard_D4as_v6',
        region: 'westeurope',
        score: 'RestrictedSkuNotAvailable',
      },
    ]);
    expect(fake.bodies(/./)).toEqual([
      {
        desiredLocations: QUESTION.regions,
        desiredSizes: [{ sku: 'Standard_D4s_v6' }, { sku: 'Standard_D4as_v6' }],
        desiredCount: 6,
        availabilityZones: true,
      },
    ]);
  });

  it('are refused in plain text, with when to ask again, and not repeated', async () => {
    const fake = new FakeAzure();
    fake.on(/placementScores/, {
      status: 429,
      headers: { 'content-type': 'text/plain' },
      body: 'You have reached the maximum number of requests allowed. Please try again after 3600 seconds.',
    });
    const before = Date.now();
    const refusal = await azureOn(fake)
      .spotScores(SUBSCRIPTION, { ...QUESTION, count: 1 })
      .catch(error => error);
    expect(refusal).toMatchObject({ code: 'TooManyRequests', status: 429 });
    expect(refusal.retryAt - before).toBeGreaterThanOrEqual(3_600_000);
    expect(fake.requests).toHaveLength(1);
  });

  it.each([[{}], [{ placementScores: {} }], [[]], ['x']])(
    'are malformed as %j',
    async body => {
      const fake = new FakeAzure();
      fake.on(/placementScores/, { body });
      await expect(
        azureOn(fake).spotScores(SUBSCRIPTION, { ...QUESTION, count: 1 }),
      ).rejects.toMatchObject({ code: 'Malformed' });
    },
  );
});

describe('Resource Graph', () => {
  it('is asked of the tenant for rates and prices', async () => {
    const fake = new FakeAzure();
    const azure = azureOn(fake);
    await expect(azure.evictionRates(QUESTION)).resolves.toEqual([
      { vmSize: 'standard_d4s_v6', region: 'westeurope', rate: '20+' },
      { vmSize: 'standard_d4s_v6', region: 'swedencentral', rate: '0-5' },
      { vmSize: 'standard_d4as_v6', region: 'swedencentral', rate: '15-20' },
    ]);
    const prices = await azure.spotPrices(QUESTION);
    expect(prices[0].prices[0]).toEqual({
      perHour: 0.0414,
      since: '2026-11-01T00:00:00.000Z',
    });
    for (const body of fake.bodies(/./) as Record<string, unknown>[]) {
      expect(body).not.toHaveProperty('subscriptions');
      expect(body.query).toContain(
        "sku.name in~ ('standard_d4s_v6', 'standard_d4as_v6') and location in~ ('westeurope', 'swedencentral')",
      );
    }
  });

  it('is never told what somebody put into a name', async () => {
    const fake = new FakeAzure();
    await azureOn(fake).evictionRates({
      regions: ["x') | union resources //"],
      vmSizes: ["a' or 1==1"],
    });
    const [{ query }] = fake.bodies(/./) as { query: string }[];
    expect(query).toContain("('aor11') and location in~ ('xunionresources')");
  });

  it('gives pages that are put together, and none in circles', async () => {
    const fake = new FakeAzure();
    const row = (n: number) => ({
      skuName: `standard_d${n}s_v6`,
      location: 'westeurope',
      spotEvictionRate: '0-5',
    });
    fake.on(/ResourceGraph/, ({ body }) => ({
      body: String(body).includes('"$skipToken":"2"')
        ? { data: [row(2)] }
        : { data: [row(1)], $skipToken: '2' },
    }));
    await expect(azureOn(fake).evictionRates(QUESTION)).resolves.toHaveLength(
      2,
    );
    fake.on(/ResourceGraph/, { body: { data: [row(1)], $skipToken: 'again' } });
    await expect(azureOn(fake).evictionRates(QUESTION)).rejects.toMatchObject({
      code: 'Malformed',
    });
  });
});
