import { isRecord, items, own } from './attributes';
import { configKey } from './resource';

/** Modules nest 3 deep in practice; a loop of calls ends here. */
const MAX_MODULES = 24;
/** No address of Terraform is nearly as long. */
const MOST_CHARACTERS = 2000;
/** How many references are followed from one argument. */
const MAX_STEPS = 200;

interface Module {
  /** Names, outermost first. */
  path: string[];
  /** `root_module` or `module` of the plan's configuration. */
  body: unknown;
  /** The call that makes it, and the module that calls. */
  call?: unknown;
  parent?: Module;
}

/** References of Terraform that hold a value which is known when a plan is made. */
const STATIC = /^(each|count|path|terraform|self)\b/;

/** Where the values of `each` and `count` are written. */
const LOOPS = ['for_each_expression', 'count_expression'];

/** `module.a["x.y"].module.b` has the modules `a` and `b`. */
export const modulesOf = (address: string): string[] =>
  [
    ...address
      .slice(0, MOST_CHARACTERS)
      .matchAll(
        /(?:^|\.)module\.([^.[\]"]+)(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])?/g,
      ),
  ].map(([, name]) => name);

/** The expression that an argument is written with; blocks are looked into without their index. */
function expressionAt(expressions: unknown, attribute: string): unknown {
  let at = expressions;
  for (const key of attribute.split('.')) {
    at = own(Array.isArray(at) ? at[0] : at, key);
  }
  return at;
}

/** All references of an expression, also of the blocks within it. */
function referencesOf(expression: unknown, depth: number = 0): string[] {
  if (depth > 12) return [];
  if (Array.isArray(expression)) {
    return expression.flatMap(each => referencesOf(each, depth + 1));
  }
  if (!isRecord(expression)) return [];
  const references = own(expression, 'references');
  if (Array.isArray(references)) {
    return references.filter((it): it is string => typeof it === 'string');
  }
  return Object.values(expression).flatMap(each =>
    referencesOf(each, depth + 1),
  );
}

/** Dotted names of all that is written. */
function writtenIn(
  expressions: unknown,
  into: Set<string>,
  path: string = '',
  depth: number = 0,
): Set<string> {
  if (!isRecord(expressions) || depth > 8) return into;
  for (const [key, value] of Object.entries(expressions)) {
    const name = path ? `${path}.${key}` : key;
    const blocks = Array.isArray(value);
    const isExpression =
      isRecord(value) &&
      (Object.hasOwn(value, 'references') ||
        Object.hasOwn(value, 'constant_value'));
    into.add(name);
    if (blocks) value.forEach(it => writtenIn(it, into, name, depth + 1));
    else if (!isExpression) writtenIn(value, into, name, depth + 1);
  }
  return into;
}

/** What the `configuration` of a plan tells of one resource. */
export interface ConfiguredResource {
  written: ReadonlySet<string>;
  /** Key of its provider's configuration. */
  provider?: string;
  /** Whether the value of the argument could be made by some resource of the plan. */
  mayWait(attribute: string): boolean;
  /** Keys of the resources that the argument leads to. */
  leadsTo(attribute: string): string[];
  /** Those resources; `open`: something may wait that is none, or that no plan shows. */
  makersOf(attribute: string): { keys: string[]; open: boolean };
}

/** The `configuration` of `terraform show -json`: expressions, but none of the locals. */
export class Configuration {
  readonly #root: Module;
  readonly #providers: unknown;

  constructor(configuration: unknown) {
    this.#root = { path: [], body: own(configuration, 'root_module') };
    this.#providers = own(configuration, 'provider_config');
  }

  /** Expressions of a provider: that of the key, or the one without an alias. */
  provider(key: string = 'azurerm'): Record<string, unknown> | undefined {
    const found = own(this.#providers, key) ?? own(this.#providers, 'azurerm');
    return isRecord(found) ? found : undefined;
  }

  resource(
    modules: readonly string[],
    type: string,
    name: string,
  ): ConfiguredResource | undefined {
    const module = this.#module(modules);
    const resource = items(own(module?.body, 'resources')).find(
      each =>
        own(each, 'type') === type &&
        own(each, 'name') === name &&
        own(each, 'mode') !== 'data',
    );
    if (!module || !isRecord(resource)) return undefined;
    const expressions = own(resource, 'expressions');
    const provider = own(resource, 'provider_config_key');
    const follow = (attribute: string) => {
      const at = referencesOf(expressionAt(expressions, attribute));
      const loops = LOOPS.flatMap(key =>
        at.some(it => STATIC.test(it)) ? referencesOf(own(resource, key)) : [],
      );
      return this.#follow(module, [...at, ...loops]);
    };
    return {
      written: writtenIn(expressions, new Set()),
      provider: typeof provider === 'string' ? provider : undefined,
      mayWait: attribute => follow(attribute).waits,
      leadsTo: attribute => follow(attribute).keys,
      makersOf: follow,
    };
  }

  #module(modules: readonly string[]): Module | undefined {
    if (modules.length > MAX_MODULES) return undefined;
    let at: Module = this.#root;
    for (const name of modules) {
      const call = own(own(at.body, 'module_calls'), name);
      if (!isRecord(call)) return undefined;
      at = {
        path: [...at.path, name],
        body: own(call, 'module'),
        call,
        parent: at,
      };
    }
    return at;
  }

  /** Follows references through variables and outputs of modules to resources. */
  #follow(
    module: Module,
    references: readonly string[],
  ): { keys: string[]; waits: boolean; open: boolean } {
    const keys = new Set<string>();
    const seen = new Set<string>();
    const todo = references.map(reference => ({ module, reference }));
    let open = false;
    for (let next = todo.pop(); next; next = todo.pop()) {
      const { module: at, reference } = next;
      const mark = `${at.path.join('/')} ${reference}`;
      if (seen.has(mark) || STATIC.test(reference)) continue;
      if (seen.size > MAX_STEPS) {
        open = true;
        break;
      }
      seen.add(mark);
      const [head, name = '', output] = reference.split(/[.[]/);
      if (head === 'var') {
        const given = referencesOf(own(own(at.call, 'expressions'), name));
        const loops = LOOPS.flatMap(key =>
          given.some(it => STATIC.test(it))
            ? referencesOf(own(at.call, key))
            : [],
        );
        const { parent } = at;
        if (parent) {
          todo.push(
            ...[...given, ...loops].map(it => ({
              module: parent,
              reference: it,
            })),
          );
        }
      } else if (head === 'module') {
        const called = this.#module([...at.path, name]);
        const value = own(
          own(own(called?.body, 'outputs'), output ?? ''),
          'expression',
        );
        // `module.x` stands beside `module.x.output`, and says nothing more.
        if (!output) continue;
        if (!called || value === undefined) open = true;
        else {
          todo.push(
            ...referencesOf(value).map(it => ({
              module: called,
              reference: it,
            })),
          );
        }
      } else {
        // A resource, a data source, or a local, whose expression no plan shows.
        if (head === 'local' || head === 'data') open = true;
        else keys.add(configKey(at.path, head, name));
      }
    }
    return { keys: [...keys], waits: open || keys.size > 0, open };
  }
}
