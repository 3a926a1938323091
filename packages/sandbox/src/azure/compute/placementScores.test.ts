import { refusalOf, useSandbox } from '../../__testUtils__/client';
import { LAB_SUBSCRIPTION, PLATFORM_SUBSCRIPTION } from '../../ids';

type Json = Record<string, any>;

describe('spot placement scores', () => {
  let time = Date.UTC(2026, 10, 23);
  const world = useSandbox({ now: () => time });
  const ask = (body: object, id = PLATFORM_SUBSCRIPTION) =>
    world.arm.send(
      'POST',
      `/subscriptions/${id}/providers/Microsoft.Compute/locations/westeurope/placementScores/spot/generate?api-version=2025-06-05`,
      {
        desiredLocations: ['westeurope', 'northeurope'],
        desiredSizes: [{ sku: 'Standard_D4s_v5' }, { sku: 'Standard_D2s_v6' }],
        desiredCount: 3,
        availabilityZones: true,
        ...body,
      },
    );

  it('are given by size, region and zone', async () => {
    const { status, json } = await ask({});
    expect(status).toBe(200);
    const scores = json.placementScores as Json[];
    expect(scores).toHaveLength(12);
    const of = (sku: string, region: string) =>
      scores.filter(s => s.sku === sku && s.region === region);
    expect(of('Standard_D2s_v6', 'westeurope')[0]).toEqual({
      sku: 'Standard_D2s_v6',
      region: 'westeurope',
      availabilityZone: '1',
      score: 'RestrictedSkuNotAvailable',
      isQuotaAvailable: false,
    });
    expect(of('Standard_D4s_v5', 'northeurope').map(s => s.score)).toEqual([
      'High',
      'High',
      'High',
    ]);
    const whole = (await ask({ availabilityZones: false }, LAB_SUBSCRIPTION))
      .json.placementScores as Json[];
    expect(whole).toHaveLength(4);
    expect(whole[0]).not.toHaveProperty('availabilityZone');
  });

  it.each([
    [{ desiredLocations: Array(9).fill('westeurope') }],
    [{ desiredLocations: ['atlantis'] }],
    [{ desiredSizes: Array(6).fill({ sku: 'Standard_D4s_v5' }) }],
    [{ desiredCount: 0 }],
    [{ desiredCount: 1001 }],
  ])('refuse %j', async body => {
    expect(refusalOf(await ask(body))).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
    });
  });

  it('are given four times an hour, and refused in plain text then', async () => {
    time += 1_000_000;
    for (let call = 0; call < 3; call++) {
      expect((await ask({})).status).toBe(200);
    }
    const refused = await ask({});
    expect([refused.status, refused.headers['content-type']]).toEqual([
      429,
      'text/plain; charset=utf-8',
    ]);
    expect(refused.text).toMatch(/try again after 3600 seconds/);
  });
});
