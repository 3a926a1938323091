import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  POOL,
  ResourceSketch,
} from './__testUtils__/planJson';
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

  it('wants a name for the pool that stands in', () => {
    const wanted = [
      ['rotation-name', 'blocked', 'temporary_name_for_rotation'],
    ];
    expect(said('4.80.0', resized())).toEqual(wanted);
    expect(said(undefined, resized())).toEqual(wanted);
    const named = { temporary_name_for_rotation: 'tmp' };
    expect(said('4.80.0', resized(named))).toEqual([]);
  });

  it('is a replacement before azurerm 4.16, which wants none', () => {
    expect(said('4.15.0', resized())).toEqual([]);
  });

  it('is none where the zones only change their order', () => {
    const shuffled = change(
      { zones: ['1', '2'] },
      { zones: ['2', '1'], max_count: 5 },
    );
    expect(said('4.80.0', shuffled)).toEqual([]);
  });
});
