import { decode } from './decode';
import type { Reply } from './reply';
import type { SandboxRequest } from './request';

export type Handler = (request: SandboxRequest) => Reply | Promise<Reply>;

export interface Route {
  method: string;
  /**
   * `/subscriptions/{subscriptionId}/...`: a `{name}` is one segment, a
   * leading `{+name}` any number of them. Case does not matter, as in Azure.
   */
  path: string;
  handle: Handler;
}

interface CompiledRoute extends Route {
  pattern: RegExp;
  names: string[];
}

function compile(route: Route): CompiledRoute {
  const names: string[] = [];
  const source = route.path
    .split(/(\{\+?\w+\})/)
    .map(part => {
      const name = /^\{(\+?)(\w+)\}$/.exec(part);
      if (!name) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      }
      names.push(name[2]);
      return name[1] ? '(.+?)' : '([^/]+)';
    })
    .join('');
  return { ...route, names, pattern: new RegExp(`^${source}$`, 'i') };
}

export type Match =
  | { found: 'route'; route: Route; params: Record<string, string> }
  | { found: 'other-method' }
  | { found: 'nothing' };

/** Finds the first route that fits. */
export class Router {
  readonly #routes: CompiledRoute[];

  constructor(routes: Route[]) {
    this.#routes = routes.map(compile);
  }

  match(method: string, path: string): Match {
    let otherMethod = false;
    for (const route of this.#routes) {
      const values = route.pattern.exec(path);
      if (values && route.method === method) {
        return {
          found: 'route',
          route,
          params: Object.fromEntries(
            route.names.map((name, i) => [name, decode(values[i + 1])]),
          ),
        };
      }
      otherMethod ||= values !== null;
    }
    return { found: otherMethod ? 'other-method' : 'nothing' };
  }
}
