import { refusalOf, useSandbox } from '../../__testUtils__/client';
import {
  AKS,
  Json,
  putCluster,
  putPool,
  SUBSCRIPTION,
  SYSTEM,
  used,
} from '../../__testUtils__/aks';
import { LAB_SUBSCRIPTION } from '../../ids';

describe('AKS', () => {
  const world = useSandbox();

  it('refuses more than the region has left', async () => {
    const answer = await putCluster(world.arm, 'west', 'westeurope', {
      agentPoolProfiles: [{ ...SYSTEM, count: 2 }],
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      code: 'ErrCode_InsufficientVCPUQuota',
      details: null,
      message: expect.stringMatching(
        /^Insufficient regional vcpu quota left for location westeurope\. left regional vcpu quota 1, requested quota 4\. .*aka\.ms\/aks\/maxUnavailable\.$/,
      ),
      subcode: '',
    });
    const list = await world.arm.get(
      `${SUBSCRIPTION}/resourceGroups/rg-west/${AKS}`,
    );
    expect(list.json.value).toEqual([]);
  });

  it('refuses more than the family has left', async () => {
    const answer = await putCluster(world.arm, 'fam', 'swedencentral', {
      agentPoolProfiles: [{ ...SYSTEM, vmSize: 'Standard_D4as_v5', count: 13 }],
    });
    expect(refusalOf(answer)).toEqual({
      status: 400,
      code: 'ErrCode_InsufficientVCPUQuota',
      message: expect.stringContaining(
        'Insufficient vcpu quota requested 52, remaining 50 for family standardDASv5Family for region swedencentral.',
      ),
    });
  });

  it('sums the pools of one family in one request', async () => {
    const answer = await putCluster(world.arm, 'sum', 'swedencentral', {
      agentPoolProfiles: [
        { ...SYSTEM, vmSize: 'Standard_D4as_v5', count: 6 },
        { name: 'work', vmSize: 'Standard_D8as_v5', count: 4 },
      ],
    });
    expect(refusalOf(answer).message).toContain('requested 56, remaining 50');
  });

  it('uses up quota by what is created, and frees it by what goes', async () => {
    const before = {
      cores: await used(world.arm, 'northeurope', 'cores'),
      family: await used(world.arm, 'northeurope', 'standardDSv5Family'),
      spot: await used(world.arm, 'northeurope', 'lowPriorityCores'),
    };
    expect((await putCluster(world.arm, 'use', 'northeurope')).status).toBe(
      201,
    );
    await putPool(world.arm, 'use', 'spot', {
      vmSize: 'Standard_D4as_v5',
      count: 2,
      scaleSetPriority: 'Spot',
    });
    expect(await used(world.arm, 'northeurope', 'cores')).toBe(
      before.cores + 2,
    );
    expect(await used(world.arm, 'northeurope', 'standardDSv5Family')).toBe(
      before.family + 2,
    );
    expect(await used(world.arm, 'northeurope', 'lowPriorityCores')).toBe(
      before.spot + 8,
    );

    const cluster = `${SUBSCRIPTION}/resourceGroups/rg-use/${AKS}/use`;
    await world.arm.delete(`${cluster}/agentPools/spot`);
    expect(await used(world.arm, 'northeurope', 'lowPriorityCores')).toBe(
      before.spot,
    );
    await world.arm.delete(cluster);
    expect(await used(world.arm, 'northeurope', 'cores')).toBe(before.cores);
  });

  it('refuses spot beyond the one spot counter', async () => {
    await putCluster(world.arm, 'low', 'francecentral');
    const answer = await putPool(world.arm, 'low', 'spot', {
      vmSize: 'Standard_D4as_v5',
      count: 1,
      scaleSetPriority: 'Spot',
    });
    expect(refusalOf(answer)).toMatchObject({
      status: 400,
      code: 'OperationNotAllowed',
      message: expect.stringContaining(
        'exceeding approved LowPriorityCores quota. Additional details - Deployment Model: Resource Manager, Location: francecentral, Current Limit: 3, Current Usage: 0, Additional Required: 4, (Minimum) New Limit Required: 4.',
      ),
    });
  });

  it('counts only what is added when a pool is scaled', async () => {
    await putCluster(world.arm, 'grow', 'uksouth', {
      agentPoolProfiles: [{ ...SYSTEM, count: 4 }],
    });
    const scale = (count: number) =>
      putPool(world.arm, 'grow', 'system', {
        ...SYSTEM,
        name: undefined,
        count,
      });
    expect((await scale(8)).status).toBe(200);
    expect(refusalOf(await scale(9)).message).toContain(
      'left regional vcpu quota 0, requested quota 2',
    );
  });

  it('refuses a size the subscription does not get', async () => {
    const answer = await putCluster(world.arm, 'size', 'westeurope', {
      agentPoolProfiles: [{ ...SYSTEM, vmSize: 'Standard_D2s_v6' }],
    });
    const { message, ...refusal } = refusalOf(answer);
    expect(refusal).toEqual({ status: 400, code: 'BadRequest' });
    expect(message).toMatch(
      /^The VM size of Standard_D2s_v6 is not allowed in your subscription in location 'westeurope'\. The available VM sizes are '.*standard_d2s_v5.*'\. For more details, please visit https:\/\/aka\.ms\/aks\/quotas-skus-regions$/,
    );
    expect(message).not.toContain('standard_d2s_v6,');
  });

  it('refuses a size nobody knows', async () => {
    const answer = await putCluster(world.arm, 'unknown', 'northeurope', {
      agentPoolProfiles: [{ ...SYSTEM, vmSize: 'Standard_Z9' }],
    });
    expect(refusalOf(answer).code).toBe('VMSizeNotSupported');
  });

  it('refuses zones that are shut to the subscription', async () => {
    const answer = await putCluster(world.arm, 'zone', 'germanywestcentral', {
      agentPoolProfiles: [
        {
          ...SYSTEM,
          vmSize: 'Standard_D2as_v6',
          availabilityZones: ['1', '3'],
        },
      ],
    });
    expect(refusalOf(answer)).toEqual({
      status: 400,
      code: 'AvailabilityZoneNotSupported',
      message:
        "Preflight validation check for resource(s) for container service zone in resource group rg-zone failed. Message: The zone(s) '3' for resource 'system' is not supported. The supported zones for location 'germanywestcentral' are '1,2'. Details: ",
    });
  });

  it('refuses long-term versions without the plan, and takes them with it', async () => {
    const asked = { kubernetesVersion: '1.33' };
    expect(
      refusalOf(await putCluster(world.arm, 'lts', 'northeurope', asked)),
    ).toMatchObject({
      status: 400,
      code: 'K8sVersionNotSupported',
      message: expect.stringMatching(
        /^Managed cluster lts is on version 1\.33\.12, which is only available for Long-Term Support \(LTS\)\./,
      ),
    });
    const premium = { sku: { name: 'Base', tier: 'Premium' } };
    const granted = await putCluster(
      world.arm,
      'lts',
      'northeurope',
      { ...asked, supportPlan: 'AKSLongTermSupport' },
      premium,
    );
    expect(granted.status).toBe(201);
    await world.arm.delete(`${SUBSCRIPTION}/resourceGroups/rg-lts`);
  });

  it.each([
    ['1.28', 'K8sVersionNotSupported'],
    ['latest', 'K8sVersionNotSupported'],
  ])('refuses version %s', async (kubernetesVersion, code) => {
    const answer = await putCluster(world.arm, 'old', 'northeurope', {
      kubernetesVersion,
    });
    expect(refusalOf(answer).code).toBe(code);
  });

  it('has what runs already, one pool of it in trouble', async () => {
    const { json } = await world.arm.get(
      `${SUBSCRIPTION}/resourceGroups/rg-rally-bench/${AKS}/rally-bench/agentPools`,
    );
    const pools = json.value as { name: string; properties: Json }[];
    expect(
      pools.map(({ name, properties }) => [
        name,
        properties.provisioningState,
        properties.scaleSetPriority,
      ]),
    ).toEqual([
      ['system', 'Succeeded', undefined],
      ['spotwork', 'Succeeded', 'Spot'],
      ['burst', 'Failed', 'Spot'],
    ]);
    expect(pools[2].properties.status).toMatchObject({
      provisioningError: { code: 'AllocationFailed' },
    });
  });

  it('lists versions as values, and gives credentials', async () => {
    const versions = await world.arm.get(
      `${SUBSCRIPTION}/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions`,
    );
    const values = versions.json.values as { version: string }[];
    expect(values.map(value => value.version)).toContain('1.36');
    const credentials = await world.arm.send(
      'POST',
      `${SUBSCRIPTION}/resourceGroups/rg-rally-bench/${AKS}/rally-bench/listClusterUserCredential`,
    );
    const [kubeconfig] = credentials.json.kubeconfigs as { value: string }[];
    expect(Buffer.from(kubeconfig.value, 'base64').toString()).toContain(
      'current-context: rally-bench',
    );
  });

  it('keeps subscriptions apart', async () => {
    const { json } = await world.arm.get(
      `/subscriptions/${LAB_SUBSCRIPTION}/${AKS}`,
    );
    expect(json.value).toEqual([]);
  });

  it('takes the node resource group along', async () => {
    await putCluster(world.arm, 'tail', 'northeurope');
    const nodes = `${SUBSCRIPTION}/resourceGroups/MC_rg-tail_tail_northeurope`;
    expect((await world.arm.get(nodes)).status).toBe(200);
    await world.arm.delete(`${SUBSCRIPTION}/resourceGroups/rg-tail`);
    expect((await world.arm.get(nodes)).status).toBe(404);
  });
});
