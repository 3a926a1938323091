import { useSandbox } from '../../__testUtils__/client';
import { LAB_SUBSCRIPTION, PLATFORM_SUBSCRIPTION } from '../../ids';

interface Sku {
  resourceType: string;
  name: string;
  locations: string[];
  locationInfo: { zones: string[] }[];
  capabilities: { name: string; value: unknown }[];
  restrictions: { type: string; reasonCode: string; restrictionInfo: object }[];
}

describe('Compute', () => {
  const world = useSandbox();

  const skus = async (filter: string, subscription = PLATFORM_SUBSCRIPTION) => {
    const { json } = await world.arm.get(
      `/subscriptions/${subscription}/providers/Microsoft.Compute/skus?$filter=${encodeURIComponent(
        filter,
      )}`,
    );
    return json.value as Sku[];
  };
  const named = (all: Sku[], name: string) =>
    all.find(
      sku => sku.name === name && sku.resourceType === 'virtualMachines',
    );

  it('lists one region, machines among other things', async () => {
    const west = await skus("location eq 'westeurope'");
    const types = new Set(west.map(sku => sku.resourceType));
    expect(types).toContain('virtualMachines');
    expect(types).toContain('disks');
    expect(west.length).toBeGreaterThan(400);
    expect(west.every(sku => sku.locations[0] === 'westeurope')).toBe(true);
    const values = west.flatMap(sku => sku.capabilities.map(c => c.value));
    expect(values.every(value => typeof value === 'string')).toBe(true);
    expect(await skus("location eq 'atlantis'")).toEqual([]);
  });

  it('shuts D2s_v6 in westeurope to the first subscription only', async () => {
    const filter = "location eq 'westeurope'";
    expect(named(await skus(filter), 'Standard_D2s_v6')?.restrictions).toEqual([
      {
        type: 'Location',
        values: ['westeurope'],
        restrictionInfo: { locations: ['westeurope'] },
        reasonCode: 'NotAvailableForSubscription',
      },
    ]);
    const lab = await skus(filter, LAB_SUBSCRIPTION);
    expect(named(lab, 'Standard_D2s_v6')?.restrictions).toEqual([]);
  });

  it('shuts a zone, and has sizes in fewer zones than the region', async () => {
    const germany = await skus("location eq 'germanywestcentral'");
    expect(named(germany, 'Standard_D4as_v6')?.restrictions).toEqual([
      expect.objectContaining({
        type: 'Zone',
        restrictionInfo: { locations: ['germanywestcentral'], zones: ['3'] },
      }),
    ]);
    const sweden = await skus("location eq 'swedencentral'");
    expect(named(sweden, 'Standard_D4as_v6')?.locationInfo[0].zones).toEqual([
      '1',
      '2',
    ]);
  });

  it('lists all regions page by page when none is named', async () => {
    const base = `/subscriptions/${PLATFORM_SUBSCRIPTION}/providers/Microsoft.Compute/skus`;
    const { json } = await world.arm.get(base);
    expect(json.value).toHaveLength(2000);
    const { pathname, search } = new URL(String(json.nextLink));
    const second = (await world.arm.get(`${pathname}${search}`)).json;
    expect(second.value).toHaveLength(2000);
    expect((second.value as Sku[])[0]).not.toEqual((json.value as Sku[])[0]);
  });
});
