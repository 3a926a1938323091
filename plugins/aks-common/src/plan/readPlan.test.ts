import { SUBSCRIPTION } from '../__fixtures__/world';
import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  POOL,
  ResourceSketch,
} from './__testUtils__/planJson';
import { NO_SUBSCRIPTION } from './assemble';
import { Plan } from './plan';
import { readPlan } from './readPlan';

const read = (...resources: ResourceSketch[]): Plan =>
  readPlan(planJson(resources));
const only = ({ environments }: Plan) => {
  expect(environments).toHaveLength(1);
  return environments[0];
};

describe('readPlan', () => {
  it('makes one environment of a cluster and its pools', () => {
    const plan = read(cluster(), pool());
    expect(plan.gaps).toEqual([]);
    expect(plan.provider).toEqual({ name: 'azurerm', version: '5.2.0' });
    expect(only(plan)).toMatchObject({
      address: 'azurerm_kubernetes_cluster.this',
      name: 'aks-vision',
      action: 'create',
      partial: false,
      placement: {
        subscriptionId: SUBSCRIPTION,
        region: 'northeurope',
        kubernetesVersion: '1.36.3',
        names: { cluster: 'aks-vision' },
        assignsRoles: false,
        pools: [
          {
            name: 'system',
            mode: 'System',
            isDefault: true,
            count: 2,
            maxSurge: '1',
          },
          { name: 'work', count: 1, autoscaler: { min: 1, max: 3 } },
        ],
      },
    });
  });

  it('reads regions and tiers as people and old providers write them', () => {
    const plan = read(
      cluster({
        after: { ...CLUSTER, location: 'North Europe', sku_tier: 'Paid' },
      }),
    );
    expect(only(plan).placement).toMatchObject({
      region: 'northeurope',
      tier: 'Standard',
    });
  });

  it('takes a version that is the one of the cluster for following it', () => {
    const following = (...references: string[]) =>
      read(
        cluster(),
        pool({
          unknown: { kubernetes_cluster_id: true, orchestrator_version: true },
          expressions: { orchestrator_version: { references } },
        }),
      );
    const own = following(
      'azurerm_kubernetes_cluster.this.kubernetes_version',
      'azurerm_kubernetes_cluster.this',
    );
    expect(own.gaps).toEqual([]);
    expect(following('data.x.y.version').gaps).toMatchObject([
      { attribute: 'orchestrator_version' },
    ]);
  });

  it('sees nothing of what Terraform only lets go of', () => {
    const forgotten = read(
      cluster({
        actions: ['forget'],
        before: { ...CLUSTER, id: 'x' },
        after: null,
      }),
    );
    expect(forgotten).toMatchObject({ environments: [], gaps: [] });
  });

  it('takes the argument names of azurerm 3', () => {
    const { auto_scaling_enabled: _, ...old } = POOL;
    const plan = read(
      cluster(),
      pool({ after: { ...old, enable_auto_scaling: true } }),
    );
    expect(only(plan).placement?.pools[1].autoscaler).toEqual({
      min: 1,
      max: 3,
    });
  });

  it('leaves the price that azurerm gives every pool out of regular ones', () => {
    const priced = { ...POOL, spot_max_price: -1 };
    const spot = { ...priced, priority: 'Spot', name: 'spot' };
    const plan = read(
      cluster(),
      pool({ after: priced }),
      pool({ name: 'spot', after: spot }),
    );
    const prices = only(plan).placement?.pools.map(each => each.spotMaxPrice);
    expect(prices).toEqual([undefined, undefined, -1]);
  });

  it('gives each of several clusters its own pools, by module and by key', () => {
    const named = (name: string) => ({ ...CLUSTER, name });
    const both = (key: string): ResourceSketch[] => [
      cluster({ module: `module.env["${key}"]`, after: named(`aks-${key}`) }),
      pool({
        module: `module.env["${key}"]`,
        index: 'work',
        after: { ...POOL, name: `work${key}` },
      }),
    ];
    const plan = read(...both('a'), ...both('b'));
    expect(plan.gaps).toEqual([]);
    expect(
      plan.environments.map(({ name, pools }) => [
        name,
        pools.map(each => each.name),
      ]),
    ).toEqual([
      ['aks-a', ['system', 'worka']],
      ['aks-b', ['system', 'workb']],
    ]);
    const keyed = read(
      cluster({ index: 'a', after: named('aks-a') }),
      cluster({ index: 'b', after: named('aks-b') }),
      pool({ index: 'b' }),
    );
    expect(keyed.environments[1].pools.map(each => each.name)).toEqual([
      'system',
      'work',
    ]);
  });

  it('follows what the configuration refers to through modules', () => {
    const json = planJson([
      cluster({ module: 'module.one', after: { ...CLUSTER, name: 'one' } }),
      cluster({ module: 'module.two', after: { ...CLUSTER, name: 'two' } }),
      pool({ module: 'module.pools' }),
    ]);
    const made = (type: string, expressions: object) => ({
      mode: 'managed',
      type,
      name: 'this',
      expressions,
    });
    const home = {
      module: {
        resources: [made('azurerm_kubernetes_cluster', {})],
        outputs: {
          id: {
            expression: {
              references: [
                'azurerm_kubernetes_cluster.this.id',
                'azurerm_kubernetes_cluster.this',
              ],
            },
          },
        },
      },
    };
    json.configuration.root_module = {
      module_calls: {
        one: home,
        two: home,
        pools: {
          expressions: {
            cluster_id: { references: ['module.two.id', 'module.two'] },
          },
          module: {
            resources: [
              made('azurerm_kubernetes_cluster_node_pool', {
                kubernetes_cluster_id: { references: ['var.cluster_id'] },
              }),
            ],
          },
        },
      },
    };
    const plan = readPlan(json);
    expect(
      plan.environments.map(({ name, pools }) => [name, pools.length]),
    ).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
  });

  it('says of a pool that could be of two clusters that it could', () => {
    const plan = read(
      cluster({ name: 'one', after: { ...CLUSTER, name: 'one' } }),
      cluster({ name: 'two', after: { ...CLUSTER, name: 'two' } }),
      pool(),
    );
    expect(plan.gaps).toContainEqual(
      expect.objectContaining({
        address: 'azurerm_kubernetes_cluster_node_pool.this',
        attribute: 'kubernetes_cluster_id',
        reason: 'could be any of 2 clusters of the plan',
      }),
    );
  });

  it('matches a pool to what stands by its id, whatever the case', () => {
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-vision/providers/Microsoft.ContainerService/managedClusters/aks-vision`;
    const standing = { ...CLUSTER, id };
    const plan = read(
      cluster({ actions: ['no-op'], before: standing, after: standing }),
      pool({
        after: { ...POOL, kubernetes_cluster_id: id.toUpperCase() },
        unknown: {},
      }),
    );
    expect(only(plan)).toMatchObject({
      action: 'none',
      pools: [{ action: 'none' }, { action: 'create' }],
      before: { pools: [{ name: 'system' }] },
      placement: { pools: [{ name: 'system' }, { name: 'work' }] },
    });
  });

  it('knows that a cluster which is only read has pools it does not show', () => {
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shared`;
    const json = planJson([
      pool({ after: { ...POOL, kubernetes_cluster_id: id }, unknown: {} }),
    ]);
    json.prior_state = {
      values: {
        root_module: {
          resources: [
            {
              address: 'data.azurerm_kubernetes_cluster.shared',
              mode: 'data',
              type: 'azurerm_kubernetes_cluster',
              name: 'shared',
              values: {
                id,
                name: 'shared',
                location: 'northeurope',
                kubernetes_version: '1.36.3',
              },
            },
          ],
        },
      },
    };
    expect(only(readPlan(json))).toMatchObject({
      partial: true,
      action: 'none',
      placement: { region: 'northeurope', pools: [{ name: 'work' }] },
    });
    const { gaps, environments } = readPlan({ ...json, prior_state: {} });
    expect(environments[0].placement).toBeUndefined();
    expect(gaps[0].reason).toMatch(/not in the plan/);
  });

  it.each([
    ['location', { unknown: { location: true } }, 'location'],
    [
      'a size of the default pool',
      { unknown: { default_node_pool: [{ vm_size: true }] } },
      'default_node_pool.vm_size',
    ],
    [
      'zones',
      { unknown: { default_node_pool: [{ zones: [false, true] }] } },
      'default_node_pool.zones',
    ],
    [
      'a surge',
      {
        unknown: {
          default_node_pool: [{ upgrade_settings: [{ max_surge: true }] }],
        },
      },
      'default_node_pool.upgrade_settings.max_surge',
    ],
  ])('calls %s that waits for the apply a gap', (_, over, attribute) => {
    const waits = { references: ['data.external.x', 'data.external'] };
    const plan = read(
      cluster({
        ...over,
        expressions: {
          location: waits,
          default_node_pool: [
            {
              vm_size: waits,
              zones: waits,
              upgrade_settings: [{ max_surge: waits }],
            },
          ],
        },
      }),
    );
    expect(plan.gaps).toEqual([
      {
        address: 'azurerm_kubernetes_cluster.this',
        attribute,
        reason: 'is known only after apply',
      },
    ]);
  });

  it('calls no gap what the provider fills in by itself', () => {
    const plan = read(
      cluster({
        unknown: {
          default_node_pool: [{ os_sku: true, max_pods: true }],
          network_profile: [{ pod_cidr: true }],
        },
        expressions: {
          default_node_pool: [{ max_pods: { references: ['var.max_pods'] } }],
        },
      }),
    );
    expect(plan.gaps).toEqual([]);
  });

  it('calls a size or a count that nobody wrote a gap', () => {
    const { vm_size: _, ...sizeless } = POOL;
    const plan = read(
      cluster(),
      pool({ after: sizeless }),
      pool({ name: 'two', after: { ...POOL, name: 'two', max_count: null } }),
    );
    expect(plan.gaps.map(({ attribute }) => attribute)).toEqual([
      'vm_size',
      'max_count',
    ]);
    expect(only(plan)).toMatchObject({
      partial: true,
      placement: { pools: [{ name: 'system' }] },
    });
  });

  it('calls a value of the wrong shape a gap', () => {
    const plan = read(
      cluster(),
      pool({
        after: { ...POOL, zones: 'all', priority: 'Cheap', max_count: 'many' },
      }),
    );
    expect(
      plan.gaps.map(({ attribute, reason }) => [attribute, reason]),
    ).toEqual(
      expect.arrayContaining([
        ['max_count', 'is not a number'],
        ['priority', 'is not one of Regular, Spot'],
        ['zones', 'is not a list of texts'],
      ]),
    );
  });

  it('tells update, rotation, replacement and removal apart', () => {
    const id = { kubernetes_cluster_id: 'x' };
    const changed = (name: string, over: object): ResourceSketch =>
      pool({
        name,
        actions: ['update'],
        before: { ...POOL, ...id, name },
        after: { ...POOL, ...id, name, ...over },
        unknown: {},
      });
    const plan = read(
      cluster({
        actions: ['no-op'],
        before: { ...CLUSTER, id: 'x' },
        after: { ...CLUSTER, id: 'x' },
      }),
      changed('grown', { max_count: 5 }),
      changed('resized', {
        vm_size: 'Standard_D8s_v6',
        temporary_name_for_rotation: 'tmp',
      }),
      pool({
        name: 'replaced',
        actions: ['delete', 'create'],
        before: { ...POOL, ...id, name: 'replaced' },
        after: { ...POOL, ...id, name: 'replaced', priority: 'Spot' },
        unknown: {},
      }),
      pool({
        name: 'twice',
        actions: ['create', 'delete'],
        before: { ...POOL, ...id, name: 'twice' },
        after: { ...POOL, ...id, name: 'twice' },
        unknown: {},
      }),
      pool({
        name: 'gone',
        actions: ['delete'],
        before: { ...POOL, ...id, name: 'gone' },
        after: null,
      }),
    );
    const environment = only(plan);
    expect(environment.pools.map(({ name, action }) => [name, action])).toEqual(
      [
        ['system', 'none'],
        ['grown', 'update'],
        ['resized', 'rotate'],
        ['replaced', 'replace'],
        ['twice', 'replace'],
        ['gone', 'delete'],
      ],
    );
    const names = (of: 'placement' | 'before' | 'held') =>
      environment[of]?.pools.map(({ name }) => name);
    expect(environment.rotations).toEqual(['resized']);
    expect(names('placement')).toEqual([
      'system',
      'grown',
      'resized',
      'replaced',
      'twice',
    ]);
    expect(names('before')).toEqual(['system', 'grown', 'resized', 'gone']);
    // What is made before its predecessor goes frees nothing in time.
    expect(names('held')).toEqual([
      'system',
      'grown',
      'resized',
      'replaced',
      'gone',
    ]);
  });

  it('rotates no pool for a change of the image within Linux', () => {
    const sides = (from: string, to: string) =>
      only(
        read(
          cluster({
            actions: ['update'],
            before: {
              ...CLUSTER,
              default_node_pool: [
                { ...CLUSTER.default_node_pool[0], os_sku: from },
              ],
            },
            after: {
              ...CLUSTER,
              default_node_pool: [
                { ...CLUSTER.default_node_pool[0], os_sku: to },
              ],
            },
          }),
        ),
      ).pools[0].action;
    expect(sides('Ubuntu', 'AzureLinux')).toBe('update');
    expect(sides('Windows2022', 'Windows2025')).toBe('rotate');
  });

  it('takes the subscription of the provider that a resource names', () => {
    const other = '00000000-0000-4000-8000-000000000002';
    const json = planJson([cluster()], {
      variables: { other: { value: other } },
    });
    json.configuration.provider_config['azurerm.other'] = {
      expressions: { subscription_id: { references: ['var.other'] } },
    };
    json.configuration.root_module.resources[0].provider_config_key =
      'azurerm.other';
    expect(only(readPlan(json)).placement?.subscriptionId).toBe(other);
  });

  it('takes the subscription it is given, or says that there is none', () => {
    const json = planJson([cluster()]);
    delete json.configuration.provider_config.azurerm.expressions;
    const idOf = (subscriptionId?: string) =>
      only(readPlan(json, { subscriptionId })).placement?.subscriptionId;
    expect(idOf(SUBSCRIPTION)).toBe(SUBSCRIPTION);
    expect(idOf()).toBe(NO_SUBSCRIPTION);
  });

  it('collects names, containers, the vault and what else is made', () => {
    const named = (type: string, name: string, over: object = {}) => ({
      type: `azurerm_${type}`,
      name,
      after: { name, resource_group_name: 'rg-vision', ...over },
    });
    const plan = read(
      cluster(),
      named('resource_group', 'rg-vision'),
      named('container_registry', 'acrone'),
      named('container_registry', 'acrtwo'),
      named('key_vault', 'kv-vision', {
        purge_protection_enabled: true,
        soft_delete_retention_days: 90,
      }),
      named('storage_account', 'stvision'),
      named('storage_container', 'raw'),
      named('role_assignment', 'pull'),
      named('monitor_workspace', 'amw'),
    );
    expect(only(plan)).toMatchObject({
      placement: {
        assignsRoles: true,
        names: {
          resourceGroup: 'rg-vision',
          registry: 'acrone',
          keyVault: 'kv-vision',
          storageAccount: 'stvision',
        },
        storageContainers: ['raw'],
        keyVault: {
          purgeProtection: true,
          softDeleteDays: 90,
          recoversDeleted: true,
        },
        resourceProviders: ['Microsoft.Monitor'],
      },
      otherNames: [{ registry: 'acrtwo' }],
    });
  });

  it.each([
    ['an error', { errored: true }, /ended with an error/],
    ['something left out', { complete: false }, /not complete/],
    ['something deferred', { deferred_changes: [{}] }, /defers changes/],
  ])('calls a plan with %s incomplete', (_, over, reason) => {
    const { gaps } = readPlan(planJson([cluster()], over));
    expect(gaps).toEqual([
      { address: 'plan', reason: expect.stringMatching(reason) },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /no plan of Terraform/],
    ['a list', [], /no plan of Terraform/],
    ['an empty object', {}, /no format_version/],
    ['a state', { format_version: '1.0', values: {} }, /This is a state/],
    ['a schema', { format_version: '1.0' }, /cut or made by something else/],
    ['a later format', { format_version: '2.0' }, /format_version 2.0/],
    [
      'changes that are no list',
      { format_version: '1.2', resource_changes: {} },
      /not a list/,
    ],
  ])('refuses %s', (_, json, message) => {
    expect(() => readPlan(json)).toThrow(message);
  });
});
