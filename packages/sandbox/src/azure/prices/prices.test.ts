import { send, useSandbox } from '../../__testUtils__/client';

interface Page {
  Items: Record<string, unknown>[];
  NextPageLink: string | null;
  Count: number;
}

describe('retail prices', () => {
  const world = useSandbox();

  const ask = async (filter: string, more = '') => {
    const answer = await send(
      world.sandbox,
      'GET',
      `/api/retail/prices?api-version=2023-01-01-preview&$filter=${encodeURIComponent(
        filter,
      )}${more}`,
    );
    return { status: answer.status, page: answer.json as unknown as Page };
  };

  const region = "armRegionName eq 'westeurope'";
  const vms =
    "serviceName eq 'Virtual Machines' and priceType eq 'Consumption'";

  it('are open, a thousand to a page, and the pages are all of it once', async () => {
    const seen = new Set<unknown>();
    let { page } = await ask(`${region} and ${vms}`);
    expect(page.Count).toBe(1000);
    let rows = page.Items;
    while (page.NextPageLink) {
      const link = new URL(page.NextPageLink);
      expect(link.origin).toBe(world.sandbox.url);
      const answer = await send(
        world.sandbox,
        'GET',
        `${link.pathname}${link.search}`,
      );
      page = answer.json as unknown as Page;
      rows = [...rows, ...page.Items];
    }
    rows.forEach(row => seen.add(row.meterId));
    expect(rows.length).toBeGreaterThan(2000);
    expect(seen.size).toBe(rows.length);
  });

  it('are found by size, and mind the case', async () => {
    const found = await ask(
      `${region} and (armSkuName eq 'Standard_D4s_v5' or armSkuName eq 'Standard_D4as_v6') and ${vms}`,
    );
    expect(new Set(found.page.Items.map(item => item.armSkuName))).toEqual(
      new Set(['Standard_D4s_v5', 'Standard_D4as_v6']),
    );
    const shouted = await ask("armRegionName eq 'WestEurope'");
    expect(shouted.page).toMatchObject({ Items: [], Count: 0 });
  });

  it('come in the currency asked for', async () => {
    const only = `${region} and armSkuName eq 'Standard_D4s_v5' and skuName eq 'D4s v5' and productName eq 'Virtual Machines DSv5 Series' and ${vms}`;
    const dollars = await ask(only);
    const euros = await ask(only, "&currencyCode='EUR'");
    expect(dollars.page.Items[0].retailPrice).toBe(0.2304);
    expect(euros.page.Items[0]).toMatchObject({
      currencyCode: 'EUR',
      retailPrice: 0.200448,
    });
    expect((await ask(only, "&currencyCode='XXX'")).status).toBe(400);
  });

  it('refuse a filter they cannot read', async () => {
    expect((await ask('armRegionName is westeurope')).status).toBe(400);
  });
});
