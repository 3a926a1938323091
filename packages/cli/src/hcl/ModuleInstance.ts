import { relative } from 'node:path';
import { configKey, NO_SUBSCRIPTION } from '@rally/plugin-aks-common';
import { convert, toSet } from './convert';
import { evaluate, Scope } from './evaluate';
import { madeAtRandom } from './random';
import { Folders } from './readFolders';
import { Block, Expression, HclFile } from './syntax';
import {
  isNull,
  list,
  map,
  NULL,
  plain,
  scalar,
  textOf,
  unknown,
  Value,
} from './values';

/** One block of a configuration and the file it stands in. */
export interface Placed {
  block: Block;
  file: HclFile;
}

/** One instance of a block with `count` or `for_each`. */
export interface Instance {
  index?: string | number;
  /** `each` or `count`. */
  names: Record<string, Value>;
}

/** Instances, or why it is not known which there are. */
export type Instances = Instance[] | { attribute: string; why: string };

/** Instances of one block. */
const MOST_INSTANCES = 2000;

export const argumentOf = (
  block: Block,
  name: string,
): Expression | undefined =>
  block.body.attributes.find(each => each.name === name)?.value;

/** `azurerm` or `azurerm.lab`; `undefined` for what names no provider. */
function providerKey(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'literal') return String(expression.value);
  return expression.kind === 'attribute' && expression.on.kind === 'variable'
    ? `${expression.on.name}.${expression.name}`
    : undefined;
}

/** The key of a `provider` block. */
function keyOf({ block }: Placed): string {
  const [name = ''] = block.labels;
  const alias = argumentOf(block, 'alias');
  return alias?.kind === 'literal' ? `${name}.${alias.value}` : name;
}

/** What the caller of a module calls the provider that the module calls so. */
function handedOn(call: Block, key: string): string {
  const providers = argumentOf(call, 'providers');
  const entry =
    providers?.kind === 'object'
      ? providers.entries.find(each => providerKey(each.key) === key)
      : undefined;
  return (entry && providerKey(entry.value)) ?? key;
}

/** A pool that takes the version of a cluster which has none written follows it, as one without does. */
function followed(
  type: string,
  attribute: string,
  argument: (name: string) => Value | undefined,
): Value | undefined {
  return type === 'azurerm_kubernetes_cluster' &&
    /^(current_)?kubernetes_version$/.test(attribute)
    ? argument('kubernetes_version') ?? NULL
    : undefined;
}

/** Something whose parts are evaluated when they are asked for. */
const lazy = (get: (name: string) => Value): Value => ({ kind: 'lazy', get });

/** What a value adds to an address: `["a"]`, `[0]` or nothing. */
export function indexText(index: string | number | undefined): string {
  if (index === undefined) return '';
  return typeof index === 'number'
    ? `[${index}]`
    : `[${JSON.stringify(index)}]`;
}

/** Values of a map or of a list, by key. */
function keyed(of: Value): [string, Value][] | undefined {
  if (of.kind === 'map') return [...of.entries];
  if (of.kind !== 'list') return undefined;
  const set = toSet(of);
  return set.kind === 'list'
    ? set.items.map(item => [textOf(item) ?? '', item])
    : undefined;
}

/** A module as one call makes it: its names and what they stand for. */
export class ModuleInstance {
  readonly files: HclFile[];
  readonly #memo = new Map<string, Value | 'pending'>();

  constructor(
    readonly folders: Folders,
    readonly folder: string,
    /** Names of the calls around it, outermost first. */
    readonly path: readonly string[],
    /** `module.envs["a"]`; empty for the root. */
    readonly address: string,
    /** What the caller gives; `undefined`: nothing. */
    readonly input: (name: string, type?: Expression) => Value | undefined,
    /** Absent for the root. */
    private readonly caller?: { module: ModuleInstance; block: Block },
  ) {
    this.files = folders.files.get(folder) ?? [];
  }

  blocks(type: string): Placed[] {
    return this.files.flatMap(file =>
      file.body.blocks
        .filter(block => block.type === type)
        .map(block => ({ block, file })),
    );
  }

  scope(file: HclFile, names: Record<string, Value> = {}): Scope {
    return {
      file: file.path,
      budget: this.folders.budget,
      host: this.folders.host,
      resolve: name =>
        Object.hasOwn(names, name) ? names[name] : this.#name(name),
    };
  }

  /** Which instances `count` or `for_each` of a block make. */
  instances({ block, file }: Placed): Instances {
    const count = argumentOf(block, 'count');
    if (count) {
      const value = evaluate(count, this.scope(file));
      if (value.kind === 'unknown')
        return { attribute: 'count', why: value.why };
      const number = Number(plain(value));
      if (!Number.isInteger(number) || number < 0 || number > MOST_INSTANCES) {
        return { attribute: 'count', why: 'is no number of instances' };
      }
      return Array.from({ length: number }, (_, index) => ({
        index,
        names: { count: map([['index', scalar(index)]]) },
      }));
    }
    const forEach = argumentOf(block, 'for_each');
    if (!forEach) return [{ names: {} }];
    const value = evaluate(forEach, this.scope(file));
    if (value.kind === 'unknown') {
      return { attribute: 'for_each', why: value.why };
    }
    const entries = keyed(value);
    if (!entries || entries.length > MOST_INSTANCES) {
      return { attribute: 'for_each', why: 'is neither a map nor a set' };
    }
    return entries.map(([key, each]) => ({
      index: key,
      names: {
        each: map([
          ['key', scalar(key)],
          ['value', each],
        ]),
      },
    }));
  }

  /** The module that a call makes. */
  child(
    { block, file }: Placed,
    { index, names }: Instance,
  ): ModuleInstance | undefined {
    const [name = ''] = block.labels;
    const path = [...this.path, name];
    const folder = this.folders.folderOf(this.folder, block, path);
    if (folder === undefined || path.length > 20) return undefined;
    const address = `${
      this.address ? `${this.address}.` : ''
    }module.${name}${indexText(index)}`;
    const scope = this.scope(file, names);
    return new ModuleInstance(
      this.folders,
      folder,
      path,
      address,
      argument => {
        const given = argumentOf(block, argument);
        return given && evaluate(given, scope);
      },
      { module: this, block },
    );
  }

  /**
   * The subscription of the provider that a resource is made with: its own, or
   * the one that the calls of modules around it hand on.
   *
   * https://developer.hashicorp.com/terraform/language/meta-arguments/module-providers
   */
  subscriptionOf(resource: Block): string | undefined {
    const named = argumentOf(resource, 'provider');
    return this.#subscription((named && providerKey(named)) ?? 'azurerm');
  }

  #subscription(key: string): string | undefined {
    if (this.caller) {
      const { module, block } = this.caller;
      return module.#subscription(handedOn(block, key));
    }
    const placed = this.blocks('provider').find(each => keyOf(each) === key);
    const expression = placed && argumentOf(placed.block, 'subscription_id');
    const value =
      expression && plain(evaluate(expression, this.scope(placed.file)));
    if (typeof value === 'string') return value;
    // That of the provider without an alias would be another one.
    return placed && key.includes('.') ? NO_SUBSCRIPTION : undefined;
  }

  /** A value that names itself is not known; one is evaluated once. */
  #once(key: string, make: () => Value): Value {
    const known = this.#memo.get(key);
    if (known === 'pending') return unknown(`refers to itself through ${key}`);
    if (known) return known;
    this.#memo.set(key, 'pending');
    const value = make();
    this.#memo.set(key, value);
    return value;
  }

  #name(name: string): Value | undefined {
    switch (name) {
      case 'var':
        return lazy(key => this.#once(`var.${key}`, () => this.#variable(key)));
      case 'local':
        return lazy(key => this.#once(`local.${key}`, () => this.#local(key)));
      case 'module':
        return lazy(key =>
          this.#once(`module.${key}`, () => this.#module(key)),
        );
      case 'data':
        return lazy(type =>
          lazy(each =>
            unknown(
              `comes from data.${type}.${each}, which only Azure can answer`,
            ),
          ),
        );
      case 'path':
        return lazy(key =>
          key === 'module' || key === 'root'
            ? scalar(key === 'module' ? this.#way() : '.')
            : unknown(`uses path.${key}`),
        );
      case 'terraform':
        return lazy(key =>
          key === 'workspace'
            ? scalar('default')
            : unknown(`uses terraform.${key}`),
        );
      default:
        return /^[a-z][a-z0-9]*_/.test(name)
          ? lazy(each =>
              this.#once(`${name}.${each}`, () => this.#resource(name, each)),
            )
          : undefined;
    }
  }

  /** From the root, where Terraform is run: `file()` starts there. */
  #way(): string {
    return relative(this.folders.root, this.folder) || '.';
  }

  #variable(name: string): Value {
    const placed = this.blocks('variable').find(
      ({ block }) => block.labels[0] === name,
    );
    if (!placed) return unknown(`uses var.${name}, which is not declared`);
    const { block, file } = placed;
    const type = argumentOf(block, 'type');
    const fallback = argumentOf(block, 'default');
    const scope = this.scope(file);
    let given = this.input(name, type);
    // `nullable = false` takes the default in place of a null.
    const nullable = argumentOf(block, 'nullable');
    if (
      given &&
      isNull(given) &&
      nullable &&
      plain(evaluate(nullable, scope)) === false
    ) {
      given = undefined;
    }
    const value = given ?? (fallback && evaluate(fallback, scope));
    if (!value) {
      return unknown(
        this.path.length === 0
          ? `comes from var.${name}, which has no value: give it with --var ${name}=VALUE`
          : `comes from var.${name}, which the module is not given`,
      );
    }
    return type
      ? convert(value, type, expression => evaluate(expression, scope))
      : value;
  }

  #local(name: string): Value {
    for (const { block, file } of this.blocks('locals')) {
      const expression = argumentOf(block, name);
      if (expression) return evaluate(expression, this.scope(file));
    }
    return unknown(`uses local.${name}, which is nowhere set`);
  }

  #module(name: string): Value {
    const placed = this.blocks('module').find(
      ({ block }) => block.labels[0] === name,
    );
    if (!placed) return unknown(`uses module.${name}, which is nowhere called`);
    return this.#indexed(placed, instance => {
      const child = this.child(placed, instance);
      return lazy(output =>
        child
          ? child.output(output)
          : unknown(`comes from module.${name}, whose source is not here`),
      );
    });
  }

  output(name: string): Value {
    return this.#once(`output.${name}`, () => {
      const placed = this.blocks('output').find(
        ({ block }) => block.labels[0] === name,
      );
      const expression = placed && argumentOf(placed.block, 'value');
      return expression && placed
        ? evaluate(expression, this.scope(placed.file))
        : unknown(`uses output ${name}, which the module has not`);
    });
  }

  #resource(type: string, name: string): Value {
    const placed = this.blocks('resource').find(
      ({ block }) => block.labels[0] === type && block.labels[1] === name,
    );
    if (!placed)
      return unknown(`uses ${type}.${name}, which is nowhere written`);
    const { block, file } = placed;
    const key = configKey(this.path, type, name);
    const address = `${this.address ? `${this.address}.` : ''}${type}.${name}`;
    return this.#indexed(placed, ({ names }) =>
      lazy(attribute => {
        const argument = (argumentName: string) => {
          const expression = argumentOf(block, argumentName);
          return expression && evaluate(expression, this.scope(file, names));
        };
        return (
          argument(attribute) ??
          followed(type, attribute, argument) ??
          this.#written(placed, attribute, names) ??
          unknown(
            `comes from ${type}.${name}.${attribute}, which is known only after apply`,
            [key],
            madeAtRandom({ type, attribute, argument, address }),
          )
        );
      }),
    );
  }

  /** The blocks of a resource, as far as their arguments are written; none of `dynamic` ones. */
  #written(
    { block, file }: Placed,
    type: string,
    names: Record<string, Value>,
  ): Value | undefined {
    const blocks = block.body.blocks.filter(each => each.type === type);
    if (blocks.length === 0) return undefined;
    return list(
      blocks.map(inner =>
        lazy(name => {
          const expression = argumentOf(inner, name);
          return expression
            ? evaluate(expression, this.scope(file, names))
            : unknown(
                `comes from ${block.labels.join(
                  '.',
                )}.${type}.${name}, which is known only after apply`,
              );
        }),
      ),
    );
  }

  /** One thing, or by `count` and `for_each` a list or map of them. */
  #indexed(placed: Placed, make: (instance: Instance) => Value): Value {
    const instances = this.instances(placed);
    if (!Array.isArray(instances)) return unknown(instances.why);
    if (argumentOf(placed.block, 'count')) return list(instances.map(make));
    if (argumentOf(placed.block, 'for_each')) {
      return map(instances.map(each => [String(each.index), make(each)]));
    }
    const [only] = instances;
    return only ? make(only) : NULL;
  }
}
