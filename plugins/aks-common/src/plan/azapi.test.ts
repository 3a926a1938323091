import { AS_OF, SUBSCRIPTION } from '../__fixtures__/world';
import { planJson, ResourceSketch } from './__testUtils__/planJson';
import { preflightPlan } from './preflightPlan';
import { readPlan } from './readPlan';

const API = 'Microsoft.ContainerService/managedClusters';

const BODY = {
  sku: { name: 'Base', tier: 'Standard' },
  properties: {
    kubernetesVersion: '1.36',
    dnsPrefix: 'vision',
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' },
    agentPoolProfiles: [
      { name: 'work', mode: 'User', count: 3, vmSize: 'Standard_D8s_v6' },
      {
        name: 'system',
        mode: 'System',
        count: 2,
        vmSize: 'Standard_D4s_v6',
        availabilityZones: ['auto'],
        upgradeSettings: { maxSurge: '1' },
      },
    ],
  },
};

const cluster = (
  body: unknown,
  over: Partial<ResourceSketch> = {},
): ResourceSketch => ({
  type: 'azapi_resource',
  name: 'aks',
  after: {
    type: `${API}@2026-01-01`,
    name: 'aks-vision',
    location: 'northeurope',
    parent_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-vision`,
    body,
  },
  ...over,
});

const pool = (properties: object, name = 'spot'): ResourceSketch => ({
  type: 'azapi_resource',
  name: 'pool',
  after: {
    type: `${API}/agentPools@2026-01-01`,
    name,
    body: { properties },
  },
  unknown: { parent_id: true },
  expressions: { parent_id: { references: ['azapi_resource.aks.id'] } },
});

const read = (...resources: ResourceSketch[]) => readPlan(planJson(resources));
const judge = (...resources: ResourceSketch[]) =>
  preflightPlan(read(...resources), 'offline', { asOf: AS_OF });

describe('clusters of azapi', () => {
  it.each([
    ['an object', BODY],
    ['JSON, as before azapi 2', JSON.stringify(BODY)],
  ])('are read whether their body is %s', (_, body) => {
    const { environments, gaps } = read(cluster(body));
    expect(gaps).toEqual([]);
    const [{ placement, name, pools }] = environments;
    expect(name).toBe('aks-vision');
    expect(placement).toMatchObject({
      region: 'northeurope',
      kubernetesVersion: '1.36',
      tier: 'Standard',
      dnsPrefix: 'vision',
      network: { plugin: 'azure', mode: 'overlay' },
    });
    expect(
      placement?.pools.map(each => [each.name, each.mode, each.count]),
    ).toEqual([
      ['system', 'System', 2],
      ['work', 'User', 3],
    ]);
    // Zones that AKS chooses itself are none that could be wrong.
    expect(placement?.pools[0].zones).toEqual([]);
    expect(pools.map(each => each.address)).toEqual([
      'azapi_resource.aks',
      'azapi_resource.aks.body.properties.agentPoolProfiles["work"]',
    ]);
  });

  it('have the pools of their own resources, held to the same rules', () => {
    const report = judge(
      cluster(BODY),
      pool({
        count: 2,
        vmSize: 'Standard_D4s_v6',
        scaleSetPriority: 'Spot',
        upgradeSettings: { maxSurge: '33%' },
      }),
    );
    expect(report.environments).toHaveLength(1);
    expect(
      report.findings
        .filter(({ severity }) => severity === 'blocked')
        .map(({ rule, place }) => [rule, place?.address]),
    ).toEqual([['spot-surge', 'azapi_resource.pool']]);
  });

  it('leave open what their body leaves open, by its own name', () => {
    const {
      agentPoolProfiles: [work],
    } = BODY.properties;
    const report = judge(
      cluster(
        {
          ...BODY,
          properties: {
            ...BODY.properties,
            agentPoolProfiles: [{ ...work, mode: 'System', vmSize: undefined }],
          },
        },
        {
          unknown: {
            body: { properties: { agentPoolProfiles: [{ vmSize: true }] } },
          },
        },
      ),
    );
    expect(report.verdict).toBe('unknown');
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        severity: 'unknown',
        message:
          'body.properties.agentPoolProfiles.vmSize of azapi_resource.aks is known only after apply.',
      }),
    );
  });

  it.each<[string, ResourceSketch]>([
    [
      'a body that is not known',
      cluster(undefined, { unknown: { body: true } }),
    ],
    ['a body that is no JSON', cluster('{"properties":')],
    ['no body', cluster(undefined)],
    ['a type that is not known', cluster(BODY, { unknown: { type: true } })],
    [
      'AKS Automatic',
      {
        type: 'azurerm_kubernetes_automatic_cluster',
        after: { name: 'auto', location: 'westeurope' },
      },
    ],
    [
      'a template of Resource Manager',
      {
        type: 'azurerm_resource_group_template_deployment',
        after: {
          template_content: JSON.stringify({ resources: [{ type: API }] }),
        },
      },
    ],
    [
      'a patch of pools',
      {
        type: 'azapi_update_resource',
        after: {
          type: `${API}@2026-01-01`,
          body: { properties: { agentPoolProfiles: [{ count: 90 }] } },
        },
      },
    ],
  ])('are not clear with %s', (_, resource) => {
    const report = judge(resource);
    expect(report.verdict).toBe('unknown');
    expect(report.findings.map(({ rule }) => rule)).not.toContain(
      'plan-no-cluster',
    );
  });

  it.each<[string, ResourceSketch]>([
    [
      'a patch that leaves pools alone',
      {
        type: 'azapi_update_resource',
        after: {
          type: `${API}@2026-01-01`,
          body: { properties: { kubernetesVersion: '1.36' } },
        },
      },
    ],
    [
      'another resource of azapi',
      {
        type: 'azapi_resource',
        after: { type: 'Microsoft.App/containerApps@2025-01-01', name: 'x' },
        unknown: { body: true },
      },
    ],
    [
      'another template of Resource Manager',
      {
        type: 'azurerm_resource_group_template_deployment',
        after: { template_content: '{"resources":[]}' },
      },
    ],
  ])('are none in %s', (_, resource) => {
    expect(judge(resource).verdict).toBe('clear');
  });

  it('tell which of their pools change', () => {
    const grown = {
      ...BODY,
      properties: {
        ...BODY.properties,
        agentPoolProfiles: BODY.properties.agentPoolProfiles.map(profile =>
          profile.name === 'work' ? { ...profile, count: 5 } : profile,
        ),
      },
    };
    const { after } = cluster(BODY);
    const [{ pools }] = read(
      cluster(grown, { actions: ['update'], before: after }),
    ).environments;
    expect(pools.map(({ name, action }) => [name, action])).toEqual([
      ['system', 'none'],
      ['work', 'update'],
    ]);
  });
});
