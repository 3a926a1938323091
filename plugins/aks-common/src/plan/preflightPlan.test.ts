import {
  AS_OF,
  SUBSCRIPTION,
  usage,
  usages,
  answered,
  withRegion,
  world,
} from '../__fixtures__/world';
import { Snapshots } from '../snapshot';
import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  POOL,
  ResourceSketch,
} from './__testUtils__/planJson';
import { PlanReport } from './plan';
import { preflightPlan, questionsOf } from './preflightPlan';
import { readPlan } from './readPlan';

const ask = (
  resources: ResourceSketch[],
  snapshots: Snapshots[] | 'offline' = [world()],
  over: object = {},
): PlanReport =>
  preflightPlan(readPlan(planJson(resources, over)), snapshots, {
    asOf: AS_OF,
  });

const told = ({ findings }: PlanReport, ...severities: string[]) =>
  findings
    .filter(({ severity }) => severities.includes(severity))
    .map(({ rule, message }) => `${rule}: ${message}`);

const cores = (used: number, limit: number) =>
  withRegion({
    usages: answered('compute-usages', usages(usage('cores', used, limit))),
  });

const two = (
  one: Partial<ResourceSketch> = {},
  other: Partial<ResourceSketch> = {},
): ResourceSketch[] => [
  cluster({ name: 'one', after: { ...CLUSTER, name: 'aks-one' }, ...one }),
  cluster({ name: 'two', after: { ...CLUSTER, name: 'aks-two' }, ...other }),
];

describe('preflightPlan', () => {
  it('is clear where everything is known and fits', () => {
    const report = ask([cluster(), pool()]);
    expect(told(report, 'blocked', 'unknown', 'risky')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'clear',
      azure: 'asked',
      environments: [{ name: 'aks-vision', verdict: 'clear' }],
    });
  });

  it('holds all clusters of a region against the same quota', () => {
    // Each needs 4 vCPU: either fits alone, both together do not.
    expect(ask([cluster()], [cores(0, 7)]).create).toBe('clear');
    const report = ask(two(), [cores(0, 7)]);
    expect(told(report, 'blocked')).toContain(
      'quota-regional: Regional vCPU quota needs 8, has 7 free of 7.',
    );
    expect(report.environments.map(({ verdict }) => verdict)).toEqual([
      'blocked',
      'blocked',
    ]);
    const apart = two({}, { after: { ...CLUSTER, location: 'swedencentral' } });
    expect(ask(apart, [cores(0, 7)]).create).not.toBe('blocked');
  });

  it('says of which pool a finding is', () => {
    const spot = {
      ...POOL,
      priority: 'Spot',
      upgrade_settings: [{ max_surge: '1' }],
    };
    const { findings } = ask([cluster(), pool({ after: spot })]);
    expect(findings[0]).toMatchObject({
      rule: 'spot-surge',
      severity: 'blocked',
      environment: 'azurerm_kubernetes_cluster.this',
      place: { address: 'azurerm_kubernetes_cluster_node_pool.this' },
    });
  });

  it('is never clear on a value that is not known', () => {
    const report = ask([
      cluster(),
      pool({
        unknown: { kubernetes_cluster_id: true, vm_size: true },
        expressions: { vm_size: { references: ['random_pet.x'] } },
      }),
    ]);
    expect(report.verdict).toBe('unknown');
    expect(report.findings[0]).toMatchObject({
      rule: 'plan-value',
      message:
        'vm_size of azurerm_kubernetes_cluster_node_pool.this is known only after apply.',
      place: {
        address: 'azurerm_kubernetes_cluster_node_pool.this',
        attribute: 'vm_size',
      },
    });
  });

  it('does not take a pool it could not read for a pool that is missing', () => {
    const report = ask([
      cluster({
        unknown: { default_node_pool: [{ vm_size: true }] },
        expressions: {
          default_node_pool: [{ vm_size: { references: ['random_pet.x'] } }],
        },
      }),
      pool(),
    ]);
    expect(report.verdict).toBe('unknown');
    expect(told(report, 'blocked')).toEqual([]);
  });

  it('lets what is blocked stand above what is not known', () => {
    const report = ask([
      cluster({
        after: { ...CLUSTER, name: 'aks-' },
        unknown: { kubernetes_version: true },
        expressions: { kubernetes_version: { references: ['data.x.y'] } },
      }),
      pool({ after: { ...POOL, name: 'Work' } }),
    ]);
    expect(report.verdict).toBe('blocked');
    const known = ask([cluster({ after: { ...CLUSTER, name: 'aks-' } })]);
    expect(known.verdict).toBe('blocked');
  });

  it.each([
    ['location', 'data.azurerm_resource_group.this.location'],
    [
      'kubernetes_version',
      'data.azurerm_kubernetes_service_versions.this.latest_version',
    ],
  ])('asks what needs no %s of a cluster that has none yet', (key, from) => {
    const after = Object.fromEntries(
      Object.entries(CLUSTER).filter(([each]) => each !== key),
    );
    const unplaced = (over: object = {}) =>
      ask([
        cluster({
          after,
          unknown: { [key]: true },
          expressions: { [key]: { references: [from] } },
        }),
        pool({
          after: { ...POOL, ...over },
          unknown: { kubernetes_cluster_id: true },
        }),
      ]);
    const sound = unplaced();
    expect(sound.verdict).toBe('unknown');
    expect(sound.findings.filter(each => each.severity !== 'unknown')).toEqual(
      [],
    );
    const spot = unplaced({
      priority: 'Spot',
      upgrade_settings: [{ max_surge: '10%' }],
    });
    expect(spot.verdict).toBe('blocked');
    expect(
      spot.findings.filter(({ severity }) => severity === 'blocked'),
    ).toEqual([expect.objectContaining({ rule: 'spot-surge' })]);
  });

  it('is blocked by what is created, and risky by what is added later', () => {
    const scaled = pool({ after: { ...POOL, min_count: 1, max_count: 9 } });
    // 2 × 2 vCPU of the system pool and 4 of the first worker; 40 at the maximum.
    const [few, some, many] = [7, 8, 60].map(limit =>
      ask([cluster(), scaled], [cores(0, limit)]),
    );
    expect([few.create, some.create, many.create]).toEqual([
      'blocked',
      'risky',
      'clear',
    ]);
    expect(some.findings).toContainEqual(
      expect.objectContaining({
        severity: 'risky',
        message:
          'Regional vCPU quota needs 40 (8 at creation), has 8 free of 8: it is created, and the autoscaler stops early.',
      }),
    );
  });

  it('counts a pool whose name is not known yet', () => {
    const unnamed = pool({
      after: { ...POOL, name: undefined },
      unknown: { name: true, kubernetes_cluster_id: true },
      expressions: { name: { references: ['data.x.y'] } },
    });
    const report = ask([cluster(), unnamed], [cores(0, 7)]);
    expect(report.create).toBe('blocked');
    const names = report.findings.filter(({ rule }) => /^name-/.test(rule));
    expect(names.map(({ severity }) => severity)).not.toContain('blocked');
  });

  it('counts only what is added to what stands', () => {
    const before = { ...CLUSTER, id: 'x' };
    const grown = {
      ...before,
      default_node_pool: [{ ...CLUSTER.default_node_pool[0], node_count: 3 }],
    };
    const change = cluster({ actions: ['update'], before, after: grown });
    // 2 of 3 nodes stand: 2 vCPU more are wanted, and 2 are free.
    expect(ask([change], [cores(8, 10)]).create).toBe('clear');
    expect(ask([change], [cores(9, 10)]).create).toBe('blocked');
  });

  it('frees nothing in one region for what is moved to another', () => {
    const moved = cluster({
      actions: ['delete', 'create'],
      before: { ...CLUSTER, location: 'swedencentral', id: 'x' },
    });
    expect(ask([moved], [cores(9, 10)]).create).toBe('blocked');
    const replaced = cluster({
      actions: ['delete', 'create'],
      before: { ...CLUSTER, id: 'x' },
    });
    expect(ask([replaced], [cores(9, 10)]).create).toBe('clear');
  });

  it('counts surge nodes at once where the plan changes the version', () => {
    const before = { ...CLUSTER, id: 'x' };
    const upgrade = cluster({
      actions: ['update'],
      before,
      after: { ...before, kubernetes_version: '1.37' },
    });
    // Nothing grows, yet the surge node wants 2 vCPU and 1 is free.
    expect(ask([upgrade], [cores(9, 10)]).create).toBe('blocked');
    const other = cluster({
      actions: ['update'],
      before,
      after: { ...before, tags: {} },
    });
    expect(ask([other], [cores(9, 10)])).toMatchObject({
      create: 'clear',
      upgrade: 'blocked',
    });
  });

  it('says once that a pool is rebuilt without a name for what stands in', () => {
    const id =
      '/subscriptions/x/resourceGroups/y/providers/Microsoft.ContainerService/managedClusters/z';
    const standing = { ...CLUSTER, id };
    const of = { ...POOL, kubernetes_cluster_id: id, node_count: 1 };
    const rebuilt = (after: object) =>
      ask([
        cluster({ actions: ['no-op'], before: standing, after: standing }),
        pool({
          actions: ['update'],
          before: of,
          after: { ...of, vm_size: 'Standard_D8s_v6', ...after },
          unknown: {},
        }),
      ]).findings.filter(({ rule }) => rule === 'rotation-name');
    expect(rebuilt({})).toMatchObject([
      {
        severity: 'blocked',
        subject: { kind: 'pool', name: 'work' },
        message:
          'vm_size of work changed, for which azurerm rebuilds the pool, and it has no temporaryNameForRotation.',
        change: { set: { temporaryNameForRotation: 'worktmp' } },
      },
    ]);
    expect(rebuilt({ temporary_name_for_rotation: 'tmp' })).toMatchObject([
      { severity: 'clear', message: 'work is rebuilt as tmp for vm_size.' },
    ]);
    expect(rebuilt({ kubelet_config: [{ pod_max_pid: 100 }] })).toMatchObject([
      { message: expect.stringMatching(/^kubelet_config/) },
    ]);
  });

  it('does not take its own name for that of somebody else', () => {
    const taken = (before: object | null, actions: string[]) => {
      const known = world();
      const registry = { name: 'acrvision', location: 'northeurope' };
      return ask(
        [
          cluster(),
          {
            type: 'azurerm_container_registry',
            actions,
            before,
            after: registry,
          },
        ],
        [
          {
            ...known,
            subscription: {
              ...known.subscription,
              names: [
                {
                  kind: 'registry',
                  name: 'acrvision',
                  availability: answered('name-availability', {
                    available: false,
                    reason: 'AlreadyExists',
                  }),
                },
              ],
            },
          },
        ],
      ).findings.filter(({ rule }) => rule === 'name-taken');
    };
    expect(taken(null, ['create'])).toMatchObject([{ severity: 'blocked' }]);
    expect(taken({ name: 'acrvision' }, ['delete', 'create'])).toEqual([]);
    expect(taken({ name: 'acrold' }, ['delete', 'create'])).toMatchObject([
      { severity: 'blocked' },
    ]);
  });

  it('counts the clusters that are made beside each other', () => {
    const limit = (count: number) =>
      withRegion({
        clusterCount: answered('quota-provider', { used: 18, limit: count }),
      });
    const blocked = (count: number) =>
      ask(two(), [limit(count)]).findings.filter(
        ({ rule, severity }) =>
          rule === 'clusters-per-region' && severity === 'blocked',
      );
    expect(blocked(19)).toHaveLength(2);
    expect(blocked(20)).toEqual([]);
  });

  it('says nothing against what does not change', () => {
    const same = { ...CLUSTER, id: 'x', kubernetes_version: '1.20' };
    const report = ask([
      cluster({ actions: ['no-op'], before: same, after: same }),
    ]);
    expect(report.verdict).toBe('clear');
    expect(told(report, 'note')).toEqual([
      'plan-unchanged: Nothing changes in aks-vision.',
    ]);
  });

  it('says that a plan without clusters has none', () => {
    expect(told(ask([]), 'note')).toEqual([
      'plan-no-cluster: The plan makes or changes no AKS cluster and no node pool.',
    ]);
  });

  it('holds every name to its rule, not only the first of a kind', () => {
    const registry = (name: string): ResourceSketch => ({
      type: 'azurerm_container_registry',
      name,
      after: { name },
    });
    const report = ask([cluster(), registry('acrgood'), registry('acr-bad')]);
    expect(report.findings[0]).toMatchObject({
      rule: 'name-registry',
      severity: 'blocked',
      place: { address: 'azurerm_container_registry.acr-bad' },
    });
  });

  it('judges by the other rules and notes what only Azure knows, when nobody asks it', () => {
    const report = ask([cluster()], 'offline');
    expect(report.azure).toBe('not-asked');
    expect(told(report, 'unknown')).toEqual([]);
    expect(report.verdict).not.toBe('unknown');
    expect(told(report, 'note').filter(text => /^azure/.test(text))).toEqual([
      expect.stringMatching(
        /^azure-not-asked: Azure was not asked, so VM sizes/,
      ),
    ]);
    expect(
      ask([cluster({ after: { ...CLUSTER, name: '-' } })], 'offline').verdict,
    ).toBe('blocked');
  });

  it('knows whom to ask, and says where it does not', () => {
    const plan = readPlan(
      planJson(two({}, { after: { ...CLUSTER, location: 'swedencentral' } })),
    );
    expect(questionsOf(plan)).toEqual([
      {
        subscriptionId: SUBSCRIPTION,
        regions: ['northeurope', 'swedencentral'],
      },
    ]);
    const json = planJson([cluster()]);
    delete json.configuration.provider_config.azurerm.expressions;
    const nobody = readPlan(json);
    expect(questionsOf(nobody)).toEqual([]);
    const report = preflightPlan(nobody, [world()], { asOf: AS_OF });
    expect(report.verdict).toBe('unknown');
    expect(told(report, 'unknown')[0]).toMatch(/^plan-value: subscription_id/);
  });
});
