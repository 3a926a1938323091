import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  ResourceSketch,
} from './__testUtils__/planJson';
import { AS_OF } from '../__fixtures__/world';
import { Attributes } from './attributes';
import { preflightPlan } from './preflightPlan';
import { judgeRandomName } from './randomNames';
import { readPlan } from './readPlan';
import { bareResource, MadeAtRandom, PlanResource } from './resource';

const without = (values: object, ...keys: string[]) =>
  Object.fromEntries(
    Object.entries(values).filter(([key]) => !keys.includes(key)),
  );

const references = (...names: string[]) => ({ references: names });
const PET = references('random_pet.prefix.id', 'random_pet.prefix');

const pet = (over: Partial<ResourceSketch> = {}): ResourceSketch => ({
  type: 'random_pet',
  name: 'prefix',
  after: { length: 2, separator: '-' },
  unknown: { id: true },
  ...over,
});

const randomly = (expression: object = PET): ResourceSketch =>
  cluster({
    after: {
      ...without(CLUSTER, 'name', 'dns_prefix'),
      identity: [{ type: 'SystemAssigned' }],
    },
    unknown: { name: true, dns_prefix: true },
    expressions: { name: expression, dns_prefix: expression },
  });

const judge = (resources: ResourceSketch[], over: object = {}) =>
  preflightPlan(readPlan(planJson(resources, over)), 'offline', {
    asOf: AS_OF,
  });

const told = (report: ReturnType<typeof judge>) =>
  report.findings
    .filter(({ rule }) => rule === 'plan-value')
    .map(({ severity, message }) => `${severity}: ${message}`);

describe('names that a plan makes at random', () => {
  it('are notes, and do not decide', () => {
    const report = judge([randomly(), pool(), pet()]);
    expect(told(report)).toEqual(
      ['name', 'dns_prefix'].map(
        key =>
          `note: ${key} of azurerm_kubernetes_cluster.this is made by random_pet.prefix when it is applied; its length and letters are not checked.`,
      ),
    );
    expect(report.verdict).toBe('clear');
    expect(report.environments[0].verdict).toBe('clear');
  });

  it('may be of several resources and of texts that are known', () => {
    const report = judge([
      randomly(
        references(
          'var.prefix',
          'random_pet.prefix.id',
          'random_id.suffix[0].hex',
          'each.key',
        ),
      ),
      pet(),
      {
        type: 'random_id',
        name: 'suffix',
        index: 0,
        after: { byte_length: 4 },
        unknown: { hex: true },
      },
    ]);
    expect(told(report)[0]).toMatch(
      /is made by (random_pet.prefix and random_id.suffix|random_id.suffix and random_pet.prefix) when/,
    );
    expect(report.verdict).toBe('clear');
  });

  it.each([
    ['a data source', references(...PET.references, 'data.azurecaf_name.a')],
    ['a local, which no plan shows', references('local.name')],
    [
      'another resource',
      references(...PET.references, 'azurerm_resource_group.a.name'),
    ],
    ['a module that is not shown', references('module.names.prefix')],
    ['a shuffled list', references('random_shuffle.a.result')],
  ])('stay unknown where a part comes from %s', (_what, expression) => {
    const report = judge([
      randomly(expression),
      pet(),
      { type: 'random_shuffle', name: 'a', unknown: { result: true } },
    ]);
    expect(told(report).every(each => each.startsWith('unknown: '))).toBe(true);
    expect(report.verdict).toBe('unknown');
  });

  it('stay unknown where what enters into them is unknown', () => {
    const { verdict } = judge([
      randomly(),
      pet({ unknown: { id: true, prefix: true } }),
    ]);
    expect(verdict).toBe('unknown');
  });

  it('stay unknown where the text is held to a narrow rule', () => {
    const report = judge([
      randomly(),
      pet(),
      {
        type: 'azurerm_storage_account',
        after: { resource_group_name: 'rg-vision' },
        unknown: { name: true },
        expressions: { name: PET },
      },
    ]);
    expect(told(report)[0]).toBe(
      'unknown: name of azurerm_storage_account.this is known only after apply.',
    );
    expect(report.verdict).toBe('unknown');
  });

  it('are followed into modules, with what a call goes over', () => {
    const inModule = (loop: object) => {
      const json = planJson([
        {
          ...randomly(),
          module: 'module.env["a"]',
          address: 'module.env["a"].azurerm_kubernetes_cluster.this',
        },
        pet(),
      ]);
      json.configuration.root_module.module_calls = {
        env: {
          expressions: { name: references('each.value', ...PET.references) },
          for_each_expression: loop,
          module: {
            resources: [
              {
                mode: 'managed',
                type: 'azurerm_kubernetes_cluster',
                name: 'this',
                provider_config_key: 'azurerm',
                expressions: {
                  name: references('var.name'),
                  dns_prefix: references('var.name'),
                },
              },
            ],
          },
        },
      };
      return preflightPlan(readPlan(json), 'offline', { asOf: AS_OF }).verdict;
    };
    expect(inModule(references('var.environments'))).toBe('clear');
    expect(inModule(references('azurerm_resource_group.a.id'))).toBe('unknown');
  });

  it('still lets a vault of such a name be judged', () => {
    const plan = readPlan(
      planJson([
        cluster(),
        {
          type: 'azurerm_key_vault',
          after: {
            resource_group_name: 'rg-vision',
            soft_delete_retention_days: 3,
          },
          unknown: { name: true },
        },
      ]),
    );
    expect(plan.environments[0].placement?.keyVault).toMatchObject({
      softDeleteDays: 3,
    });
  });
});

describe('judgeRandomName', () => {
  const named = (
    type: string,
    random: MadeAtRandom | undefined,
    attribute: string = 'name',
  ): PlanResource => ({
    ...bareResource,
    address: `${type}.this`,
    type,
    modules: [],
    moduleAddress: '',
    name: 'this',
    action: 'create',
    after: new Attributes({}, { [attribute]: true }),
    madeAtRandom: () => random,
  });
  const by = ['random_string.a'];

  it('says what fits a narrow rule, with its length', () => {
    const said = judgeRandomName(
      named('azurerm_storage_account', {
        by,
        samples: ['staaaa', 'sta555555'],
      }),
      'name',
    );
    expect(said).toMatchObject({
      note: {
        severity: 'note',
        message:
          'name of azurerm_storage_account.this is made by random_string.a when it is applied; what can come out has 6 to 9 characters, which Azure takes.',
      },
    });
  });

  it.each([
    [
      'azurerm_storage_account',
      'stAAAA',
      'Azure takes lower-case letters and digits only',
    ],
    [
      'azurerm_storage_account',
      'a'.repeat(25),
      'Azure takes 3 to 24 characters',
    ],
    [
      'azurerm_key_vault',
      '5abc',
      'Azure takes letters, digits and -, a letter first, no - at the end, no two in a row',
    ],
    [
      'azurerm_kubernetes_cluster',
      'aks.a',
      'Azure takes letters, digits, _ and -, a letter or digit first and last',
    ],
    [
      'azurerm_resource_group',
      'a'.repeat(91),
      'Azure takes 1 to 90 characters',
    ],
  ])('says what can break the rule of %s', (type, sample, breach) => {
    const said = judgeRandomName(
      named(type, { by, samples: ['abcdef', sample] }),
      'name',
    );
    expect(said).toEqual({
      reason: `is made by random_string.a when it is applied, and may come out like ${sample.slice(
        0,
        80,
      )}: ${breach}`,
    });
  });

  it('knows no names but those, and none that something else makes', () => {
    const random = { by, samples: ['abc'] };
    const shares = 'azurerm_storage_share';
    expect(judgeRandomName(named(shares, random), 'name')).toBeUndefined();
    const group = 'azurerm_resource_group';
    expect(judgeRandomName(named(group, undefined), 'name')).toBeUndefined();
    expect(judgeRandomName(named(group, { by: [] }), 'name')).toBeUndefined();
    // Of a value that is known there is nothing to guess.
    expect(judgeRandomName(named(group, random, 'id'), 'name')).toBeUndefined();
  });
});

describe('names that a function makes at random', () => {
  it('are told as such where nothing else enters into them', () => {
    // `"${uuid()}"` refers to nothing, and `"${uuid()}${var.x}"` to what is known.
    for (const expression of [{}, references('var.prefix')]) {
      const report = judge([randomly(expression), pool()]);
      expect(told(report)).toEqual(
        ['name', 'dns_prefix'].map(
          key =>
            `note: ${key} of azurerm_kubernetes_cluster.this is made by uuid() or timestamp() when it is applied; its length and letters are not checked.`,
        ),
      );
      expect(report.verdict).toBe('clear');
    }
  });

  it('stay unknown where the rule is narrow, and say why', () => {
    const registry: ResourceSketch = {
      type: 'azurerm_container_registry',
      after: { location: 'northeurope' },
      unknown: { name: true },
      expressions: { name: {} },
    };
    expect(told(judge([cluster(), pool(), registry]))).toEqual([
      'unknown: name of azurerm_container_registry.this is made by uuid() or timestamp() when it is applied, so its length and letters are not known.',
    ]);
  });
});

describe('a cluster without a default pool', () => {
  it('says that it has none', () => {
    const { findings } = judge([
      cluster({ after: { ...CLUSTER, default_node_pool: [] } }),
    ]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'unknown',
        message:
          'default_node_pool of azurerm_kubernetes_cluster.this is not there: the cluster has no pool, so nothing of its nodes is judged.',
        remedy: 'Write default_node_pool.',
      }),
    );
  });
});
