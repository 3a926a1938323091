import type { Router } from 'express';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** `get /models/{name}` for each route of an express router, nested routers included. */
export function routesOf(router: Router): string[] {
  return routesIn(router as unknown as { stack?: Layer[] });
}

function routesIn({ stack = [] }: { stack?: Layer[] }): string[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map(
          method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
        )
      : routesIn(handle),
  );
}
