import {
  Attributes,
  bareResource,
  configKey,
  Gap,
  isSubscriptionId,
  PlanResource,
} from '@rally/plugin-aks-common';
import { evaluate } from './evaluate';
import {
  argumentOf,
  indexText,
  Instance,
  ModuleInstance,
  Placed,
} from './ModuleInstance';
import { whyMissing } from './readFolders';
import { Block, Body, Expression, HclFile, lineAt } from './syntax';
import {
  firstUnknown,
  isNull,
  list,
  map,
  NULL,
  plain,
  Unknown,
  unknownsOf,
  Value,
} from './values';

/** What an environment is made of; the values of other resources no rule looks at. */
const JUDGED =
  /^(azapi_(resource|update_resource|resource_action)|azurerm_(\w*template_deployment|kubernetes_automatic_cluster|resource_group|subnet|virtual_network|kubernetes_cluster|kubernetes_cluster_node_pool|container_registry|key_vault|storage_account|storage_container|role_assignment|user_assigned_identity|federated_identity_credential|storage_queue|storage_share|dashboard_grafana|monitor_workspace|log_analytics_workspace|kubernetes_cluster_extension|kubernetes_flux_configuration|application_insights))$/;

/** Where the values of a resource were written, for whoever changes them. */
export interface WrittenResource {
  placed: Placed;
  /** By dotted argument; blocks without an index. */
  values: Map<string, Value>;
}

/** The resources of a configuration, and what could not be told of them. */
export interface Evaluated {
  resources: PlanResource[];
  written: Map<string, WrittenResource>;
  gaps: Gap[];
}

/** Whether a block makes clusters or pools. */
function isCluster(block: Block): boolean {
  const [type = ''] = block.labels;
  if (type !== 'azapi_resource') {
    return /_kubernetes_(automatic_)?cluster(_node_pool)?$/.test(type);
  }
  const api = argumentOf(block, 'type');
  return (
    api?.kind !== 'literal' ||
    /^Microsoft\.ContainerService\/managedClusters/i.test(String(api.value))
  );
}

/** More of them no configuration has. */
const MOST_MODULES = 1000;
const MOST_RESOURCES = 5000;

/** Arguments of Terraform itself, not of the resource. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

/** Keys and values that a `dynamic` goes over. */
function elementsOf(over: Value): [string | number, Value][] {
  if (over.kind === 'map') return [...over.entries];
  return over.kind === 'list'
    ? over.items.map((item, index) => [index, item])
    : [];
}

interface Hindrance {
  why: string;
  remedy: string;
}

/** Characters of an expression that are told of it. */
const MOST_SHOWN = 80;

class BodyReader {
  readonly values = new Map<string, Value>();
  readonly lines = new Map<string, { file: string; line: number }>();
  readonly written = new Set<string>();
  /** Blocks of which it is not known whether there are any, and why. */
  readonly hindrances = new Map<string, Hindrance>();

  constructor(
    private readonly module: ModuleInstance,
    private readonly placed: Placed,
  ) {}

  read(
    body: Body,
    names: Record<string, Value>,
    path: string = '',
    file: HclFile = this.placed.file,
  ): Value {
    const at = (name: string) => (path ? `${path}.${name}` : name);
    const entries = new Map<string, Value>();
    for (const { name, value, start, file: own = file } of body.attributes) {
      if (path === '' && META.has(name)) continue;
      const made = evaluate(value, this.module.scope(own, names));
      entries.set(name, made);
      this.note(at(name), own, start, made);
    }
    for (const block of body.blocks) {
      if (path === '' && META.has(block.type)) continue;
      const dynamic = block.type === 'dynamic';
      const name = dynamic ? block.labels[0] ?? '' : block.type;
      const own = block.file ?? file;
      const made = dynamic
        ? this.dynamic(block, names, at(name), own)
        : list([this.read(block.body, names, at(name), own)]);
      this.note(at(name), own, block.start, NULL);
      const before = entries.get(name);
      entries.set(
        name,
        before?.kind === 'list' && made.kind === 'list'
          ? list([...before.items, ...made.items])
          : made,
      );
    }
    return map(entries);
  }

  private note(
    path: string,
    { path: file, text }: HclFile,
    offset: number,
    value: Value,
  ): void {
    this.written.add(path);
    if (!this.values.has(path)) this.values.set(path, value);
    if (!this.lines.has(path)) {
      this.lines.set(path, { file, line: lineAt(text, offset) });
    }
  }

  private hindrance(
    { why }: Unknown,
    { start, end }: Expression,
    label: string,
    { text }: HclFile,
  ): Hindrance {
    const written = text.slice(start, end).replace(/\s+/g, ' ');
    const shown =
      written.length > MOST_SHOWN
        ? `${written.slice(0, MOST_SHOWN)} …`
        : written;
    return {
      why: `is there for each of ${shown}, which ${why}`,
      remedy: `Give that for_each a value that is known before the apply, or write ${label} without dynamic.`,
    };
  }

  /** The blocks that a `dynamic` makes. */
  private dynamic(
    block: Block,
    names: Record<string, Value>,
    path: string,
    file: HclFile,
  ): Value {
    const [label = ''] = block.labels;
    const scope = this.module.scope(file, names);
    const forEach = argumentOf(block, 'for_each');
    const content = block.body.blocks.find(({ type }) => type === 'content');
    const iterator = argumentOf(block, 'iterator');
    const name = iterator?.kind === 'variable' ? iterator.name : label;
    if (!forEach || !content) return list([]);
    const over = evaluate(forEach, scope);
    if (over.kind === 'unknown') {
      this.hindrances.set(path, this.hindrance(over, forEach, label, file));
      return over;
    }
    const elements = elementsOf(over);
    return list(
      elements.map(([key, value]) =>
        this.read(
          content.body,
          {
            ...names,
            [name]: map([
              ['key', { kind: 'scalar', value: key }],
              ['value', value],
            ]),
          },
          path,
          file,
        ),
      ),
    );
  }
}

/** JSON of what is known; `undefined` parts are those that are not. */
const known = (value: Value) => plain(value) ?? null;

export class Evaluation {
  readonly resources: PlanResource[] = [];
  readonly written = new Map<string, WrittenResource>();
  readonly gaps: Gap[] = [];
  #modules = 0;
  readonly #addresses = new Set<string>();

  /** Everything a module and the modules within it make. */
  visit(module: ModuleInstance): Evaluated {
    for (const placed of module.blocks('resource'))
      this.resource(module, placed);
    for (const placed of module.blocks('module')) this.call(module, placed);
    for (const placed of module.blocks('variable'))
      this.validations(module, placed);
    return this;
  }

  private gap(
    module: ModuleInstance,
    { block, file }: Placed,
    name: string,
    attribute: string,
    reason: string,
    remedy?: string,
  ) {
    const prefix = module.address ? `${module.address}.` : '';
    this.gaps.push({
      address: `${prefix}${name}`,
      attribute,
      reason,
      ...(remedy !== undefined && { remedy }),
      file: file.path,
      line: lineAt(
        file.text,
        argumentOf(block, attribute)?.start ?? block.start,
      ),
    });
  }

  private call(module: ModuleInstance, placed: Placed): void {
    const [name = ''] = placed.block.labels;
    const instances = module.instances(placed);
    if (!Array.isArray(instances)) {
      this.gap(
        module,
        placed,
        `module.${name}`,
        instances.attribute,
        instances.why,
      );
      return;
    }
    for (const instance of instances) {
      if (++this.#modules > MOST_MODULES) {
        this.gap(
          module,
          placed,
          `module.${name}`,
          'source',
          `is one of more than ${MOST_MODULES} calls of modules, which are not all looked into`,
        );
        return;
      }
      const child = module.child(placed, instance);
      if (child) this.visit(child);
      else {
        this.gap(
          module,
          placed,
          `module.${name}`,
          'source',
          ...whyMissing(placed.block),
        );
        return;
      }
    }
  }

  private resource(module: ModuleInstance, placed: Placed): void {
    const [type = '', name = ''] = placed.block.labels;
    if (!JUDGED.test(type)) return;
    const instances = module.instances(placed);
    if (!Array.isArray(instances)) {
      // How many roles or containers there are decides nothing.
      if (isCluster(placed.block)) {
        this.gap(
          module,
          placed,
          `${type}.${name}`,
          instances.attribute,
          instances.why,
        );
      }
      return;
    }
    for (const instance of instances) {
      const made = this.instance(module, placed, instance);
      const reason = this.#whyNot(made.address);
      if (reason) {
        this.gap(module, placed, `${type}.${name}`, 'name', reason);
        return;
      }
      this.#addresses.add(made.address);
      this.resources.push(made);
    }
  }

  /** Why a resource is not taken beside the others; `undefined`: it is. */
  #whyNot(address: string): string | undefined {
    if (this.resources.length >= MOST_RESOURCES) {
      return `is one of more than ${MOST_RESOURCES} resources, which are not all looked into`;
    }
    return this.#addresses.has(address)
      ? 'is written a second time, which Terraform refuses'
      : undefined;
  }

  private instance(
    module: ModuleInstance,
    placed: Placed,
    { index, names }: Instance,
  ): PlanResource {
    const { block, file } = placed;
    const [type = '', name = ''] = block.labels;
    const reader = new BodyReader(module, placed);
    const value = reader.read(block.body, names);
    const prefix = module.address ? `${module.address}.` : '';
    const address = `${prefix}${type}.${name}${indexText(index)}`;
    const valueAt = (attribute: string) => {
      const at = reader.values.get(attribute);
      return at?.kind === 'unknown' ? at : at && firstUnknown(at);
    };
    this.written.set(address, { placed, values: reader.values });
    const subscriptionId = module.subscriptionOf(block);
    return {
      ...bareResource,
      ...(isSubscriptionId(subscriptionId) && { subscriptionId }),
      address,
      type,
      modules: [...module.path],
      moduleAddress: module.address,
      name,
      index,
      action: 'create',
      after: new Attributes(known(value), unknownsOf(value)),
      written: reader.written,
      refersTo: attribute => [...(valueAt(attribute)?.resources ?? [])],
      reasonOf: attribute =>
        valueAt(attribute)?.why ??
        reader.hindrances.get(attribute)?.why ??
        'cannot be evaluated',
      remedyOf: attribute => reader.hindrances.get(attribute)?.remedy,
      madeAtRandom: attribute => valueAt(attribute)?.random,
      sourceOf: attribute =>
        (attribute ? reader.lines.get(attribute) : undefined) ?? {
          file: file.path,
          line: lineAt(file.text, block.start),
        },
    };
  }

  /** What the configuration itself refuses, before Azure is asked. */
  private validations(module: ModuleInstance, { block, file }: Placed): void {
    const [name = ''] = block.labels;
    for (const check of block.body.blocks) {
      if (check.type !== 'validation') continue;
      const condition = argumentOf(check, 'condition');
      const scope = module.scope(file);
      const holds = condition && evaluate(condition, scope);
      if (!holds || holds.kind !== 'scalar' || isNull(holds)) continue;
      if (holds.value !== false) continue;
      const message = argumentOf(check, 'error_message');
      const said = message && plain(evaluate(message, scope));
      const prefix = module.address ? `${module.address}.` : '';
      this.refusals.push({
        address: `${prefix}var.${name}`,
        attribute: name,
        reason: typeof said === 'string' ? said : 'its validation says no',
        file: file.path,
        line: lineAt(file.text, check.start),
      });
    }
  }

  /** Variables that a `validation` of the configuration refuses. */
  readonly refusals: Gap[] = [];
}

/** Whether the configuration has any cluster or pool at all. */
export const keyOf = ({ modules, type, name }: PlanResource) =>
  configKey(modules, type, name);
