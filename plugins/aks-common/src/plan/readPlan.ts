import { Stage } from '../needs';
import { assemble } from './assemble';
import { asText, Attributes, isRecord, items, own } from './attributes';
import { Configuration, modulesOf } from './configuration';
import { Gap, Plan, PlanError } from './plan';
import { CLUSTER } from './matchPools';
import { isBefore, providerOf } from './provider';
import { randomMakers } from './randomMakers';
import { IMPURE } from './randomNames';
import { addressOfKey, PlanResource, ResourceAction } from './resource';
import { AFTER_APPLY } from './taking';

/** What a plan does not say of itself. */
export interface PlanContext {
  /** The subscription, where the plan names none. */
  subscriptionId?: string;
  /** The stage, where no tag names one. */
  stage?: Stage;
  /** Text of `.terraform.lock.hcl`. */
  lockFile?: string;
  /** `5.2.0`; before the lock file and all constraints. */
  providerVersion?: string;
}

/** Resources of a plan, and clusters and pools among them, that are looked at. */
const MOST_RESOURCES = 20_000;
const MOST_POOLS = 2000;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is the id of a subscription. */
export const isSubscriptionId = (text: unknown): text is string =>
  typeof text === 'string' && GUID.test(text);

function actionOf(actions: unknown): {
  action: ResourceAction;
  createFirst: boolean;
} {
  const words = items(actions);
  const createFirst = words[0] === 'create' && words[1] === 'delete';
  if (words.includes('create') && words.includes('delete')) {
    return { action: 'replace', createFirst };
  }
  for (const action of ['create', 'update', 'delete'] as const) {
    if (words.includes(action)) return { action, createFirst: false };
  }
  return { action: 'none', createFirst: false };
}

/** `removed` without `destroy`: Terraform lets go of it, and Azure sees nothing. */
const isForgotten = (actions: unknown) =>
  items(actions).length === 1 && items(actions)[0] === 'forget';

/** Without a configuration these alone are taken for values that somebody writes. */
const DECISIVE =
  /^(location|kubernetes_version|orchestrator_version|name|vm_size|node_count|min_count|max_count|zones|priority|mode|kubernetes_cluster_id)$/;

/** For these no provider has a default: one that is written and unknown is made by a function. */
const NAMING = /(^|\.)name$|^dns_prefix/;

/** A version that is nothing but the cluster's: the pool follows it. */
const followsCluster = ({ keys, open }: { keys: string[]; open: boolean }) =>
  !open &&
  keys.length > 0 &&
  keys.every(key => key.split('/').at(-2) === CLUSTER);

function resourceOf(
  change: unknown,
  configuration: Configuration,
  subscriptionOf: (provider?: string) => string | undefined,
  isRandom: (key: string) => boolean,
): PlanResource | undefined {
  const [address, type, name] = ['address', 'type', 'name'].map(key =>
    own(change, key),
  );
  if (
    typeof address !== 'string' ||
    typeof type !== 'string' ||
    typeof name !== 'string' ||
    own(change, 'mode') === 'data' ||
    own(change, 'deposed') !== undefined ||
    isForgotten(own(own(change, 'change'), 'actions'))
  ) {
    return undefined;
  }
  const said = own(change, 'change');
  const moduleAddress = asText(own(change, 'module_address')) ?? '';
  const modules = modulesOf(moduleAddress);
  const configured = configuration.resource(modules, type, name);
  const index = own(change, 'index');
  const after = own(said, 'after');
  const before = own(said, 'before');
  return {
    address,
    type,
    modules,
    moduleAddress,
    name,
    index:
      typeof index === 'string' || typeof index === 'number'
        ? index
        : undefined,
    ...actionOf(own(said, 'actions')),
    after: isRecord(after)
      ? new Attributes(after, own(said, 'after_unknown') ?? {})
      : undefined,
    before: isRecord(before) ? new Attributes(before) : undefined,
    written: configured?.written,
    subscriptionId: subscriptionOf(configured?.provider),
    isDefault: attribute =>
      configured
        ? !configured.written.has(attribute) ||
          (!configured.mayWait(attribute) && !NAMING.test(attribute)) ||
          (attribute.endsWith('orchestrator_version') &&
            followsCluster(configured.makersOf(attribute)))
        : !DECISIVE.test(attribute.split('.').pop() ?? ''),
    refersTo: attribute => configured?.leadsTo(attribute) ?? [],
    reasonOf: () => AFTER_APPLY,
    remedyOf: () => undefined,
    madeAtRandom: attribute => {
      const { keys = [], open = true } = configured?.makersOf(attribute) ?? {};
      if (!open && keys.length === 0 && configured?.written.has(attribute)) {
        return { by: [IMPURE] };
      }
      return !open && keys.length > 0 && keys.every(isRandom)
        ? { by: keys.map(addressOfKey) }
        : undefined;
    },
    sourceOf: () => ({}),
  };
}

/** Clusters that the plan only reads: their id, and where they are. */
function readClusters(plan: unknown): PlanResource[] {
  const found: PlanResource[] = [];
  const todo: unknown[] = [
    own(own(own(plan, 'prior_state'), 'values'), 'root_module'),
  ];
  for (let next = todo.pop(); next; next = todo.pop()) {
    for (const resource of items(own(next, 'resources'))) {
      const address = own(resource, 'address');
      const values = own(resource, 'values');
      if (
        typeof address === 'string' &&
        own(resource, 'mode') === 'data' &&
        own(resource, 'type') === 'azurerm_kubernetes_cluster' &&
        isRecord(values)
      ) {
        const attributes = new Attributes(values);
        found.push({
          address,
          type: 'azurerm_kubernetes_cluster',
          modules: [],
          moduleAddress: '',
          name: asText(own(resource, 'name')) ?? '',
          action: 'none',
          createFirst: false,
          after: attributes,
          before: attributes,
          isDefault: () => true,
          refersTo: () => [],
          reasonOf: () => AFTER_APPLY,
          remedyOf: () => undefined,
          madeAtRandom: () => undefined,
          sourceOf: () => ({}),
        });
      }
    }
    todo.push(...items(own(next, 'child_modules')));
  }
  return found;
}

/** The constant that a provider's argument is set to, or the value of the variable it takes. */
function valueOf(expression: unknown, variables: unknown): unknown {
  const constant = own(expression, 'constant_value');
  if (constant !== undefined) return constant;
  const references = items(own(expression, 'references'));
  const [only] = references;
  return references.length === 1 &&
    typeof only === 'string' &&
    only.startsWith('var.')
    ? own(own(variables, only.slice('var.'.length)), 'value')
    : undefined;
}

function incompleteness(plan: unknown): Gap[] {
  const said: string[] = [];
  if (own(plan, 'errored') === true) {
    said.push('ended with an error, so what it shows is not all');
  }
  if (own(plan, 'complete') === false) {
    said.push('is not complete: some changes wait for a later apply');
  }
  if (items(own(plan, 'deferred_changes')).length > 0) {
    said.push('defers changes, which it does not show');
  }
  return said.map(reason => ({ address: 'plan', reason }));
}

/**
 * Reads what `terraform show -json PLAN` writes.
 *
 * Resources in nested modules, with `count` and `for_each`, are found; every
 * cluster becomes one environment with its pools. What Terraform will know only
 * after the apply becomes a gap, with its address and attribute. Pure and total
 * on any JSON: a value of the wrong shape is a gap, never a guess.
 *
 * https://developer.hashicorp.com/terraform/internals/json-format
 *
 * @throws PlanError where the JSON is no plan at all
 */
export function readPlan(json: unknown, context: PlanContext = {}): Plan {
  const changes = own(json, 'resource_changes');
  const format = own(json, 'format_version');
  if (!isRecord(json) || typeof format !== 'string') {
    throw new PlanError(
      'This is no plan of Terraform: it has no format_version. Write it with terraform show -json PLAN.',
    );
  }
  if (!format.startsWith('1.') && !format.startsWith('0.')) {
    throw new PlanError(
      `The plan has format_version ${format.slice(0, 20)}; 1.x is read.`,
    );
  }
  if (own(json, 'planned_values') === undefined && changes === undefined) {
    throw new PlanError(
      own(json, 'values') === undefined
        ? 'The plan has neither planned_values nor resource_changes, so it was cut or made by something else.'
        : 'This is a state, not a plan: write it with terraform plan -out PLAN and terraform show -json PLAN.',
    );
  }
  if (changes !== undefined && !Array.isArray(changes)) {
    throw new PlanError('The resource_changes of the plan are not a list.');
  }
  const all = items(changes);
  if (all.length > MOST_RESOURCES) {
    throw new PlanError(
      `The plan has ${all.length} resources; ${MOST_RESOURCES} are read at most.`,
    );
  }

  const pools = all.filter(each =>
    asText(own(each, 'type'))?.startsWith('azurerm_kubernetes_cluster'),
  );
  if (pools.length > MOST_POOLS) {
    throw new PlanError(
      `The plan has ${pools.length} clusters and pools; ${MOST_POOLS} are read at most.`,
    );
  }

  const configuration = new Configuration(own(json, 'configuration'));
  const isRandom = randomMakers(all);
  const variables = own(json, 'variables');
  const subscriptionOf = (key?: string) => {
    const expressions = own(configuration.provider(key), 'expressions');
    const id = valueOf(own(expressions, 'subscription_id'), variables);
    return isSubscriptionId(id) ? id : undefined;
  };
  const azurerm = configuration.provider();
  const constraint = own(azurerm, 'version_constraint');
  const provider = providerOf({
    version: context.providerVersion,
    lockFile: context.lockFile,
    constraint: typeof constraint === 'string' ? constraint : undefined,
  });
  const expressions = own(azurerm, 'expressions');
  const plan = assemble(
    [
      ...all.flatMap(
        each => resourceOf(each, configuration, subscriptionOf, isRandom) ?? [],
      ),
      ...readClusters(json),
    ],
    {
      ...context,
      provider,
      ...(azurerm && {
        recoversVaults: recoversVaults(expressions),
        registers:
          own(expressions, 'resource_providers_to_register') !== undefined ||
          !['none', undefined].includes(
            registrationOf(expressions, variables) ??
              (isBefore(provider, '5.0.0') ? 'legacy' : undefined),
          ),
      }),
    },
  );
  return { ...plan, gaps: [...incompleteness(json), ...plan.gaps] };
}

/** azurerm recovers deleted vaults unless its features say otherwise. */
function recoversVaults(expressions: unknown): boolean | undefined {
  const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
  const vault = first(own(first(own(expressions, 'features')), 'key_vault'));
  const setting = own(vault, 'recover_soft_deleted_key_vaults');
  if (setting === undefined) return true;
  const value = own(setting, 'constant_value');
  return typeof value === 'boolean' ? value : undefined;
}

/** `undefined` where nothing is set or it cannot be told. */
function registrationOf(
  expressions: unknown,
  variables: unknown,
): string | undefined {
  const value = valueOf(
    own(expressions, 'resource_provider_registrations'),
    variables,
  );
  return typeof value === 'string' ? value : undefined;
}
