import { refusalOf, useSandbox } from '../../__testUtils__/client';
import { PLATFORM_SUBSCRIPTION } from '../../ids';

type Json = Record<string, any>;

describe('Resource Graph', () => {
  const world = useSandbox();
  const ask = (query: string, rest: object = {}) =>
    world.arm.send(
      'POST',
      '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01',
      { query, options: { $top: 1000 }, ...rest },
    );

  it('knows eviction rates of some sizes in some regions', async () => {
    const query =
      "spotresources | where type =~ 'microsoft.compute/skuspotevictionrate/location' | where sku.name in~ ('standard_d4s_v5', 'Standard_D8as_v6') and location in~ ('westeurope','northeurope')";
    const { json } = await ask(query);
    expect(json.count).toBe(4);
    expect((json.data as Json[])[0]).toEqual({
      skuName: 'standard_d4s_v5',
      location: expect.stringMatching(/^(west|north)europe$/),
      spotEvictionRate: expect.stringMatching(/^(0-5|5-10|10-15|15-20|20\+)$/),
    });
    // As Azure does: spot facts are the tenant's, not a subscription's.
    const scoped = await ask(query, { subscriptions: [PLATFORM_SUBSCRIPTION] });
    expect(scoped.json.data).toEqual([]);
  });

  it('knows former prices, the newest first', async () => {
    const { json } = await ask(
      "spotresources | where type =~ 'microsoft.compute/skuspotpricehistory/ostype/location' | where sku.name in~ ('standard_d4s_v5') and properties.osType =~ 'linux' and location in~ ('westeurope')",
    );
    const [{ spotPrices }] = json.data as Json[];
    expect(spotPrices).toHaveLength(3);
    const dates = spotPrices.map((p: Json) => p.effectiveDate);
    expect([...dates].sort().reverse()).toEqual(dates);
  });

  it('gives a long list page by page', async () => {
    const query =
      "spotresources | where type =~ 'microsoft.compute/skuspotevictionrate/location'";
    const first = (await ask(query)).json as Json;
    expect(first.data).toHaveLength(1000);
    const second = (
      await ask(query, {
        options: { $top: 1000, $skipToken: first.$skipToken },
      })
    ).json as Json;
    expect(second.data[0]).not.toEqual(first.data[0]);
  });

  it('finds resources by type and name', async () => {
    const { json } = await ask(
      "resources | where type =~ 'Microsoft.ContainerService/managedClusters' and name =~ 'RALLY-BENCH'",
    );
    expect(json.data).toEqual([
      expect.objectContaining({
        name: 'rally-bench',
        resourceGroup: 'rg-rally-bench',
      }),
    ]);
  });

  it('refuses what it does not understand', async () => {
    expect(refusalOf(await ask('secrets | take 1'))).toMatchObject({
      status: 400,
      code: 'BadRequest',
    });
  });
});
