import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  POOL,
  ResourceSketch,
} from './__testUtils__/planJson';
import { AS_OF } from '../__fixtures__/world';
import { preflightPlan } from './preflightPlan';
import { readPlan } from './readPlan';

/** What checks of the plan itself say, with a version of azurerm. */
function said(
  providerVersion: string | undefined,
  ...resources: ResourceSketch[]
) {
  const json = planJson(resources);
  json.configuration.provider_config.azurerm.version_constraint = '>= 3.0';
  return readPlan(json, { providerVersion }).findings.map(
    ({ rule, severity, place }) => [rule, severity, place?.attribute],
  );
}

const some = { constant_value: true };

describe('arguments that come and go with versions', () => {
  const five = { node_provisioning_profile: [{ mode: some }] };

  it.each([
    ['4.0.0', 'api_server_authorized_ip_ranges', {}],
    ['5.0.0', 'default_node_pool.enable_auto_scaling', five],
  ])('azurerm %s takes no %s', (version, argument, more) => {
    const [first, second] = argument.split('.');
    const expressions = {
      ...more,
      [first]: second ? [{ [second]: some }] : some,
    };
    const gone = [['provider-argument-removed', 'blocked', argument]];
    expect(said(version, cluster({ expressions }))).toEqual(gone);
    expect(said('3.117.0', cluster({ expressions }))).toEqual([]);
    expect(said(undefined, cluster({ expressions }))).toEqual([]);
  });

  it('azurerm 5 wants a node provisioning profile, written or dynamic', () => {
    const { node_provisioning_profile: _, ...without } = CLUSTER;
    expect(said('5.2.0', cluster({ after: without }))).toEqual([
      ['provider-argument-required', 'blocked', 'node_provisioning_profile'],
    ]);
    expect(said('4.80.0', cluster({ after: without }))).toEqual([]);
    expect(said('5.2.0', cluster())).toEqual([]);
  });

  it('azurerm 5 registers nothing unless told', () => {
    const json = planJson([cluster()]);
    const { expressions } = json.configuration.provider_config.azurerm;
    delete expressions.resource_provider_registrations;
    const rules = (version: string) =>
      readPlan(json, { providerVersion: version }).findings.map(
        ({ rule, severity }) => [rule, severity],
      );
    expect(rules('5.2.0')).toEqual([['provider-registers-none', 'note']]);
    expect(rules('4.80.0')).toEqual([]);
    expressions.resource_providers_to_register = { constant_value: ['x'] };
    expect(rules('5.2.0')).toEqual([]);
  });

  it('azurerm 3 does not know the names of 4', () => {
    const expressions = { auto_scaling_enabled: some };
    expect(said('3.117.0', cluster(), pool({ expressions }))).toEqual([
      ['provider-argument-early', 'blocked', 'auto_scaling_enabled'],
    ]);
  });
});

describe('arguments of pools', () => {
  const empty = (priority: string) =>
    pool({
      after: { ...POOL, priority, upgrade_settings: [{ max_surge: '' }] },
    });

  it.each([
    ['Spot', '4.64.0', 'blocked'],
    ['Spot', undefined, 'risky'],
    ['Spot', '4.65.0', undefined],
    ['Regular', '4.65.0', 'blocked'],
  ])(
    'an empty upgrade_settings on %s, azurerm %s: %s',
    (priority, version, severity) => {
      expect(said(version, cluster(), empty(priority))).toEqual(
        severity
          ? [['upgrade-settings-empty', severity, 'upgrade_settings']]
          : [],
      );
    },
  );

  it('an empty upgrade_settings of the default pool', () => {
    const [system] = CLUSTER.default_node_pool;
    const without = {
      ...CLUSTER,
      default_node_pool: [{ ...system, upgrade_settings: [{}] }],
    };
    expect(said('4.80.0', cluster({ after: without }))).toEqual([
      [
        'upgrade-settings-empty',
        'blocked',
        'default_node_pool.upgrade_settings',
      ],
    ]);
    expect(said('4.80.0', cluster())).toEqual([]);
  });

  it('leaves settings that say something to the rules about them', () => {
    const drain = { upgrade_settings: [{ drain_timeout_in_minutes: 5 }] };
    expect(
      said('4.52.0', cluster(), pool({ after: { ...POOL, ...drain } })),
    ).toEqual([]);
  });

  it('bounds of an autoscaler that is off', () => {
    const off = { ...POOL, node_count: 1, auto_scaling_enabled: false };
    expect(
      said(
        '4.80.0',
        cluster(),
        pool({ after: off, unknown: { kubernetes_cluster_id: true } }),
      ),
    ).toEqual([['autoscaler-off', 'blocked', 'min_count']]);
    expect(said('4.80.0', cluster(), pool())).toEqual([]);
  });
});

describe('the count of a default pool', () => {
  const scaled = (count: number, over: object = {}) => ({
    ...CLUSTER,
    default_node_pool: [
      {
        ...CLUSTER.default_node_pool[0],
        node_count: count,
        auto_scaling_enabled: true,
        min_count: 1,
        max_count: 5,
        ...over,
      },
    ],
  });
  const change = (from: object, to: object) =>
    cluster({ actions: ['update'], before: from, after: to });

  it('is left to its autoscaler', () => {
    expect(said('4.80.0', change(scaled(2), scaled(3)))).toEqual([
      ['autoscaler-count-changed', 'blocked', 'default_node_pool.node_count'],
    ]);
    expect(
      said('4.80.0', change(scaled(2), scaled(2, { max_count: 6 }))),
    ).toEqual([]);
  });

  it('is free where none is on', () => {
    const off = { auto_scaling_enabled: false, min_count: 0, max_count: 0 };
    expect(said('4.80.0', change(scaled(2, off), scaled(3, off)))).toEqual([]);
  });
});

describe('a rebuild', () => {
  const id = { kubernetes_cluster_id: 'x' };
  const change = (before: object, after: object) =>
    pool({
      actions: ['update'],
      before: { ...POOL, ...id, ...before },
      after: { ...POOL, ...id, ...after },
      unknown: {},
    });
  const resized = (over: object = {}) =>
    change({}, { vm_size: 'Standard_D8s_v6', ...over });

  /** What is said of a pool whose cluster is not in the plan, with the version of azurerm. */
  const rotation = (version: string | undefined, changed: ResourceSketch) => {
    const json = planJson([changed]);
    json.configuration.provider_config.azurerm.version_constraint = '>= 3.0';
    const plan = readPlan(json, { providerVersion: version });
    return preflightPlan(plan, 'offline', { asOf: AS_OF })
      .findings.filter(({ rule }) => rule === 'rotation-name')
      .map(({ severity, subject, message }) => [
        severity,
        subject.name,
        message,
      ]);
  };

  it('wants a name for the pool that stands in', () => {
    const wanted = [
      ['blocked', 'work', expect.stringMatching(/^vm_size of work changed/)],
    ];
    expect(rotation('4.80.0', resized())).toEqual(wanted);
    expect(rotation(undefined, resized())).toEqual(wanted);
    const named = { temporary_name_for_rotation: 'tmp' };
    expect(rotation('4.80.0', resized(named))).toEqual([]);
  });

  it('is wanted for what no placement shows, too', () => {
    const configured = change(
      {},
      { kubelet_config: [{ cpu_manager_policy: 'static' }] },
    );
    expect(rotation('4.80.0', configured)).toEqual([
      [
        'blocked',
        'work',
        expect.stringMatching(/^kubelet_config of work changed/),
      ],
    ]);
  });

  it('is a replacement before azurerm 4.16, which wants none', () => {
    expect(rotation('4.15.0', resized())).toEqual([]);
  });

  it('is none where the zones only change their order', () => {
    const shuffled = change(
      { zones: ['1', '2'] },
      { zones: ['2', '1'], max_count: 5 },
    );
    expect(rotation('4.80.0', shuffled)).toEqual([]);
  });
});

describe('arguments of clusters', () => {
  const of = (after: object, expressions: object = {}) =>
    cluster({ after: { ...CLUSTER, ...after }, expressions });
  const five = { node_provisioning_profile: [{ mode: some }] };
  const MINE =
    '/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/privateDnsZones/z';

  it.each<[string, object, object, string, string]>([
    [
      'no identity',
      { identity: [], service_principal: [] },
      { identity: [{ type: 'SystemAssigned' }], service_principal: [] },
      'cluster-identity',
      'identity',
    ],
    [
      'two identities',
      { identity: [{ type: 'SystemAssigned' }], service_principal: [{}] },
      { identity: [], service_principal: [{}] },
      'cluster-identity',
      'service_principal',
    ],
    [
      'no DNS prefix',
      { dns_prefix: null, dns_prefix_private_cluster: null },
      { dns_prefix: 'vision', dns_prefix_private_cluster: null },
      'cluster-dns-prefix',
      'dns_prefix',
    ],
    [
      'two DNS prefixes',
      { dns_prefix: 'vision', dns_prefix_private_cluster: 'vision' },
      { dns_prefix: 'vision', dns_prefix_private_cluster: '' },
      'cluster-dns-prefix',
      'dns_prefix',
    ],
    [
      'a private DNS prefix with a zone of AKS',
      {
        dns_prefix_private_cluster: 'vision',
        private_cluster_enabled: true,
        private_dns_zone_id: 'System',
      },
      {
        dns_prefix_private_cluster: 'vision',
        private_cluster_enabled: true,
        private_dns_zone_id: MINE,
      },
      'cluster-dns-prefix',
      'dns_prefix_private_cluster',
    ],
    [
      'a private DNS prefix of a public cluster',
      {
        dns_prefix_private_cluster: 'vision',
        private_cluster_enabled: false,
        private_dns_zone_id: MINE,
      },
      { dns_prefix: 'vision', private_cluster_enabled: false },
      'cluster-dns-prefix',
      'dns_prefix_private_cluster',
    ],
    [
      'a zone that the identity cannot write into',
      {
        private_dns_zone_id: MINE,
        identity: [{ type: 'SystemAssigned' }],
      },
      {
        private_dns_zone_id: MINE,
        identity: [{ type: 'UserAssigned' }],
      },
      'private-dns-zone-identity',
      'identity.type',
    ],
    [
      'workload identities without an issuer',
      { workload_identity_enabled: true, oidc_issuer_enabled: false },
      { workload_identity_enabled: true, oidc_issuer_enabled: true },
      'workload-identity-issuer',
      'oidc_issuer_enabled',
    ],
    [
      'an identity of two kinds',
      { identity: [{ type: 'SystemAssigned, UserAssigned' }] },
      { identity: [{ type: 'UserAssigned' }] },
      'argument-word',
      'identity.type',
    ],
    [
      'a user-assigned identity that is none',
      { identity: [{ type: 'UserAssigned', identity_ids: [] }] },
      { identity: [{ type: 'UserAssigned', identity_ids: ['/x'] }] },
      'identity-ids',
      'identity.identity_ids',
    ],
    [
      'a way out of a network that is none',
      {
        network_profile: [{ outbound_type: 'userDefinedRouting' }],
        default_node_pool: [{ name: 'system', vnet_subnet_id: null }],
      },
      {
        network_profile: [{ outbound_type: 'userDefinedRouting' }],
        default_node_pool: [{ name: 'system', vnet_subnet_id: '/subnet' }],
      },
      'outbound-subnet',
      'default_node_pool.vnet_subnet_id',
    ],
    [
      'no account and no directory',
      {
        local_account_disabled: true,
        azure_active_directory_role_based_access_control: [],
      },
      {
        local_account_disabled: true,
        azure_active_directory_role_based_access_control: [{}],
      },
      'local-accounts-directory',
      'local_account_disabled',
    ],
    [
      'ranges of a private cluster',
      {
        private_cluster_enabled: true,
        api_server_access_profile: [{ authorized_ip_ranges: ['10.0.0.0/8'] }],
      },
      {
        private_cluster_enabled: false,
        api_server_access_profile: [{ authorized_ip_ranges: ['10.0.0.0/8'] }],
      },
      'authorized-ranges-private',
      'api_server_access_profile.authorized_ip_ranges',
    ],
    [
      'no location',
      { location: null },
      { location: 'westeurope' },
      'argument-missing',
      'location',
    ],
    [
      'an autoscaler without a minimum',
      {
        default_node_pool: [
          { name: 'a', auto_scaling_enabled: true, min_count: null },
        ],
      },
      {
        default_node_pool: [
          { name: 'a', auto_scaling_enabled: false, min_count: null },
        ],
      },
      'argument-missing',
      'default_node_pool.min_count',
    ],
    [
      'half a node',
      { default_node_pool: [{ name: 'a', node_count: 1.5 }] },
      { default_node_pool: [{ name: 'a', node_count: 1 }] },
      'argument-range',
      'default_node_pool.node_count',
    ],
    [
      'a tier that is none any more',
      { sku_tier: 'Paid' },
      { sku_tier: 'Standard' },
      'argument-word',
      'sku_tier',
    ],
    [
      'a channel that is none',
      { automatic_upgrade_channel: 'none' },
      { automatic_upgrade_channel: 'node-image' },
      'argument-word',
      'automatic_upgrade_channel',
    ],
    [
      'a capital letter',
      {
        network_profile: [
          { network_plugin: 'azure', load_balancer_sku: 'Standard' },
        ],
      },
      {
        network_profile: [
          { network_plugin: 'azure', load_balancer_sku: 'standard' },
        ],
      },
      'argument-word',
      'network_profile.load_balancer_sku',
    ],
  ])('%s', (_, wrong, right, rule, attribute) => {
    const expected = [[rule, 'blocked', attribute]];
    expect(said('5.2.0', of(wrong, five))).toEqual(expected);
    expect(said('5.2.0', of(right, five))).toEqual([]);
  });

  it('a Basic load balancer', () => {
    const sku = (load_balancer_sku: string) =>
      of({ network_profile: [{ network_plugin: 'azure', load_balancer_sku }] });
    expect(said('4.80.0', sku('basic'))).toEqual([
      ['load-balancer-basic', 'risky', 'network_profile.load_balancer_sku'],
    ]);
    expect(said('4.80.0', sku('standard'))).toEqual([]);
  });

  it.each(['priority', 'eviction_policy', 'spot_max_price', 'mode', 'os_type'])(
    'a default pool with %s',
    key => {
      const written = (name: string) =>
        of({}, { ...five, default_node_pool: [{ [name]: some }] });
      expect(said('5.2.0', written(key))).toEqual([
        ['default-pool-argument', 'blocked', `default_node_pool.${key}`],
      ]);
      expect(said('5.2.0', written('vm_size'))).toEqual([]);
    },
  );

  it.each<[string | undefined, string, string | undefined]>([
    ['3.50.0', 'Paid', undefined],
    ['3.51.0', 'Paid', 'blocked'],
    [undefined, 'Paid', 'risky'],
    ['3.117.0', 'standard', undefined],
    [undefined, 'standard', 'risky'],
    [undefined, 'Gold', 'blocked'],
  ])('azurerm %s and sku_tier %s: %s', (version, sku_tier, severity) => {
    expect(said(version, of({ sku_tier }))).toEqual(
      severity ? [['argument-word', severity, 'sku_tier']] : [],
    );
  });

  it('says nothing of what is not known yet', () => {
    const unknown = {
      identity: true,
      service_principal: true,
      dns_prefix: true,
      dns_prefix_private_cluster: true,
      sku_tier: true,
    };
    const after = { ...CLUSTER, identity: [], sku_tier: null };
    expect(said('4.80.0', cluster({ after, unknown }))).toEqual([]);
  });
});
