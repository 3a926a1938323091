import { refusalOf, useSandbox } from '../../__testUtils__/client';
import { putCluster, used } from '../../__testUtils__/aks';
import { LAB_SUBSCRIPTION, PLATFORM_SUBSCRIPTION } from '../../ids';

type Json = Record<string, any>;

describe('Microsoft.Quota', () => {
  let time = Date.UTC(2026, 10, 23);
  const world = useSandbox({
    now: () => time,
    delays: { create: 60_000, update: 10_000, remove: 0 },
  });

  const path = (region: string, rest: string, id = PLATFORM_SUBSCRIPTION) =>
    `/subscriptions/${id}/providers/Microsoft.Compute/locations/${region}/providers/Microsoft.Quota/${rest}?api-version=2025-03-01`;
  const ask = (region: string, counter: string, limit: unknown, id?: string) =>
    world.arm.put(path(region, `quotas/${encodeURIComponent(counter)}`, id), {
      properties: {
        limit: { limitObjectType: 'LimitValue', value: limit },
        name: { value: counter },
      },
    });
  const follow = async (location: unknown) => {
    const { pathname, search } = new URL(String(location));
    return (await world.arm.get(`${pathname}${search}`)).json as Json;
  };

  it('counts as Compute counts', async () => {
    const usage = (await world.arm.get(path('northeurope', 'usages/cores')))
      .json as Json;
    expect(usage.properties.usages.value).toBe(
      await used(world.arm, 'northeurope', 'cores'),
    );
    const { json } = await world.arm.get(path('northeurope', 'quotas'));
    expect((json.value as Json[])[1].properties.limit.value).toBe(100);
    expect(json.nextLink).toBeDefined();
  });

  it('grants what is little, after a while, and the limit is another then', async () => {
    const answer = await ask('northeurope', 'standardDSv5Family', 150);
    expect(answer.status).toBe(202);
    const state = async () =>
      (await follow(answer.headers.location)).properties.provisioningState;
    const limit = async () =>
      (
        (await world.arm.get(path('northeurope', 'quotas/standardDSv5Family')))
          .json as Json
      ).properties.limit.value;
    expect(await state()).toBe('Accepted');
    time += 11_000;
    expect([await state(), await limit()]).toEqual(['InProgress', 100]);
    time += 60_000;
    expect([await state(), await limit()]).toEqual(['Succeeded', 150]);
    const { json } = await world.arm.get(path('northeurope', 'quotaRequests'));
    expect(json.value).toHaveLength(1);
  });

  it.each([
    ['westeurope', 'cores', 20, 'Failed', 'QuotaNotAvailableForResource'],
    [
      'northeurope',
      'Standard NCASv3_T4 Family',
      64,
      'Failed',
      'ContactSupport',
    ],
    ['uksouth', 'cores', 4000, 'Escalated', 'ContactSupport'],
  ])('ends %s %s %d as %s', async (region, counter, limit, end, code) => {
    const answer = await ask(region, counter, limit);
    time += 100_000;
    const { properties } = await follow(answer.headers.location);
    expect(properties).toMatchObject({
      provisioningState: end,
      error: { code },
    });
  });

  it.each([
    ['less than there is', 'cores', 1, 'QuotaReductionNotSupported'],
    ['no number', 'cores', 'many', 'InvalidRequest'],
    ['an unknown counter', 'standardXFamily', 9, 'InvalidResourceName'],
  ])('refuses %s at once', async (_what, counter, limit, code) => {
    expect(refusalOf(await ask('uksouth', counter, limit))).toMatchObject({
      status: 400,
      code,
    });
  });

  it('wants its provider registered', async () => {
    expect(
      refusalOf(await ask('uksouth', 'cores', 400, LAB_SUBSCRIPTION)),
    ).toMatchObject({ status: 409, code: 'MissingSubscriptionRegistration' });
  });

  it('counts the clusters of a region', async () => {
    const count = async (list: string) => {
      const { json } = await world.arm.get(
        path('francecentral', list).replace(
          'Microsoft.Compute',
          'Microsoft.ContainerService',
        ),
      );
      return json as Json;
    };
    const before = await count('usages');
    expect(before.value).toHaveLength(1);
    expect(before.value[0].properties.name.value).toBe('ManagedClusters');
    expect((await count('quotas')).value[0].properties.limit).toMatchObject({
      limitObjectType: 'LimitValue',
      value: 20,
    });
    await putCluster(world.arm, 'counted', 'francecentral');
    const { properties } = await count('usages/managedclusters');
    expect(properties.usages.value).toBe(
      before.value[0].properties.usages.value + 1,
    );
  });

  it('knows no request of somebody else', async () => {
    expect(
      (await world.arm.get(path('uksouth', 'quotaRequests/none'))).status,
    ).toBe(404);
  });
});
