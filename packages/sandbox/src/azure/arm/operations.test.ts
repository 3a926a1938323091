import { Arm } from '../../__testUtils__/client';
import { PLATFORM_SUBSCRIPTION } from '../../ids';
import { Sandbox, startSandbox } from '../../startSandbox';

const GROUP = `/subscriptions/${PLATFORM_SUBSCRIPTION}/resourceGroups/rg-slow`;
const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/slow`;

describe('what takes its time', () => {
  let now = Date.parse('2026-11-23T12:00:00Z');
  let sandbox: Sandbox;
  let arm: Arm;

  beforeAll(async () => {
    sandbox = await startSandbox({
      now: () => now,
      delays: { create: 5000, update: 3000, remove: 4000 },
    });
    arm = await Arm.signIn(sandbox);
    await arm.put(GROUP, { location: 'northeurope' });
  });
  afterAll(() => sandbox.stop());

  const follow = (header: unknown) =>
    arm.get(String(header).slice(sandbox.url.length));
  const stateOf = (json: Record<string, unknown>) =>
    (json.properties as Record<string, unknown>).provisioningState;

  it('is Creating, then Succeeded; Deleting, then gone', async () => {
    const put = await arm.put(CLUSTER, {
      location: 'northeurope',
      properties: {
        agentPoolProfiles: [
          { name: 'system', mode: 'System', vmSize: 'Standard_D2s_v5' },
        ],
      },
    });
    expect(put.status).toBe(201);
    expect(stateOf(put.json)).toBe('Creating');
    const creation = put.headers['azure-asyncoperation'];
    expect((await follow(creation)).json.status).toBe('InProgress');

    now += 5000;
    expect((await follow(creation)).json).toMatchObject({
      status: 'Succeeded',
      endTime: '2026-11-23T12:00:05.000Z',
    });
    expect(stateOf((await arm.get(CLUSTER)).json)).toBe('Succeeded');

    const removal = await arm.delete(CLUSTER);
    expect(removal.status).toBe(202);
    expect(stateOf((await arm.get(CLUSTER)).json)).toBe('Deleting');
    expect((await follow(removal.headers.location)).status).toBe(202);

    now += 4000;
    expect((await follow(removal.headers.location)).status).toBe(200);
    expect((await arm.get(CLUSTER)).status).toBe(404);
    expect((await arm.delete(CLUSTER)).status).toBe(204);
  });

  it('refuses what comes into a group that goes', async () => {
    const group = `${GROUP}-gone`;
    await arm.put(group, { location: 'northeurope' });
    const removal = await arm.delete(group);
    expect(removal.status).toBe(202);
    const late = await arm.put(
      `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id`,
      { location: 'northeurope' },
    );
    expect(late.status).toBe(409);
    now += 4000;
    expect((await follow(removal.headers.location)).status).toBe(200);
    expect((await arm.get(group)).status).toBe(404);
  });
});
