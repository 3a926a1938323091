import { refusalOf, useSandbox } from '../../__testUtils__/client';
import {
  AKS,
  putCluster,
  putPool,
  SUBSCRIPTION,
  SYSTEM,
} from '../../__testUtils__/aks';

describe('what AKS asks of a pool', () => {
  const world = useSandbox();
  beforeAll(() => putCluster(world.arm, 'rules', 'northeurope'));

  const spot = {
    vmSize: 'Standard_D2as_v5',
    count: 1,
    scaleSetPriority: 'Spot',
  };
  const regular = { vmSize: 'Standard_D2s_v5', count: 1 };

  it.each([
    [
      'Spot with max surge',
      'work',
      { ...spot, upgradeSettings: { maxSurge: '10%' } },
      "The value of parameter agentPoolProfile.upgradeSettings.maxSurge is invalid. Error details: Spot pools can't set max surge.",
    ],
    [
      'Spot with max unavailable',
      'work',
      { ...spot, upgradeSettings: { maxUnavailable: '1' } },
      "The value of parameter agentPoolProfile.upgradeSettings.maxUnavailable is invalid. Error details: Spot pools can't set maxUnavailable.",
    ],
    [
      'no surge and none unavailable',
      'work',
      { ...regular, upgradeSettings: { maxSurge: '0', maxUnavailable: '0' } },
      'The value of parameter agentPoolProfile.upgradeSettings.maxUnavailable is invalid. Error details: maxSurge and maxUnavailable cannot both be 0.',
    ],
    [
      'no surge alone',
      'work',
      { ...regular, upgradeSettings: { maxSurge: '0' } },
      'The value of parameter agentPoolProfile.upgradeSettings.maxUnavailable is invalid. Error details: maxSurge and maxUnavailable cannot both be 0.',
    ],
    ['a spot system pool', 'work', { ...spot, mode: 'System' }, 'system pools'],
    ['an upper-case name', 'Work', regular, "agent pool name 'Work'"],
    ['a long name', 'workworkworkw', regular, 'max length of 12'],
    [
      'a long Windows name',
      'windows',
      { ...regular, osType: 'Windows' },
      'max length of 6',
    ],
    [
      'a policy of eviction on a regular pool',
      'work',
      { ...regular, scaleSetEvictionPolicy: 'Delete' },
      'scaleSetEvictionPolicy can only be set',
    ],
    [
      'a maximum below the minimum',
      'work',
      { ...regular, enableAutoScaling: true, minCount: 3, maxCount: 2 },
      'minCount 3 and maxCount 2',
    ],
    ['too many nodes', 'work', { ...regular, count: 1001 }, 'got 1001'],
    ['half a node', 'work', { ...regular, count: 1.5 }, 'got 1.5'],
    [
      'nodes by name',
      'work',
      { ...regular, count: 'two' },
      "'two' is not a number",
    ],
    [
      'a free system pool of none',
      'sys',
      { ...regular, mode: 'System', count: 0 },
      'got 0',
    ],
    ['a price of zero', 'work', { ...spot, spotMaxPrice: 0 }, 'spotMaxPrice'],
    [
      'spot of what bursts',
      'work',
      { ...spot, vmSize: 'Standard_B2s_v2' },
      'Capacity Restrictions: Standard_B2s_v2',
    ],
    [
      'a pool ahead of its cluster',
      'work',
      { ...regular, orchestratorVersion: '1.37' },
      'is bigger than control plane version 36',
    ],
  ])('refuses %s', async (_what, name, properties, message) => {
    const answer = await putPool(world.arm, 'rules', name, properties);
    expect(answer.status).toBe(400);
    expect(refusalOf(answer).message).toContain(message);
  });

  it('takes an empty pool, and marks spot nodes', async () => {
    expect(
      (await putPool(world.arm, 'rules', 'empty', { ...regular, count: 0 }))
        .status,
    ).toBe(201);
    const answer = await putPool(world.arm, 'rules', 'spotted', spot);
    expect(answer.json.properties).toMatchObject({
      scaleSetPriority: 'Spot',
      scaleSetEvictionPolicy: 'Delete',
      spotMaxPrice: -1,
      nodeLabels: { 'kubernetes.azure.com/scalesetpriority': 'spot' },
      nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
    });
    expect(answer.json.properties).not.toHaveProperty('upgradeSettings');
  });

  it('does not let a pool change its size, nor the last system pool go', async () => {
    const resized = await putPool(world.arm, 'rules', 'system', {
      ...SYSTEM,
      name: undefined,
      vmSize: 'Standard_D4s_v5',
    });
    expect(refusalOf(resized)).toMatchObject({
      status: 400,
      code: 'PropertyChangeNotAllowed',
    });
    const removed = await world.arm.delete(
      `${SUBSCRIPTION}/resourceGroups/rg-rules/${AKS}/rules/agentPools/system`,
    );
    expect(refusalOf(removed)).toMatchObject({
      status: 400,
      code: 'OperationNotAllowed',
    });
  });

  it('asks for a system pool and upgrades one minor at a time', async () => {
    const none = await putCluster(world.arm, 'nosys', 'northeurope', {
      agentPoolProfiles: [{ ...SYSTEM, mode: 'User' }],
    });
    expect(refusalOf(none).message).toContain('at least one system agent pool');
    await putCluster(world.arm, 'rise', 'northeurope', {
      kubernetesVersion: '1.35',
    });
    const leap = await putCluster(world.arm, 'rise', 'northeurope', {
      kubernetesVersion: '1.37',
    });
    expect(refusalOf(leap).code).toBe('OperationNotAllowed');
    const step = await putCluster(world.arm, 'rise', 'northeurope', {
      kubernetesVersion: '1.36',
    });
    expect(step.json.properties).toMatchObject({
      currentKubernetesVersion: '1.36.4',
    });
  });
});
