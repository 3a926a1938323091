import { RootHttpRouterConfigureContext } from '@backstage/backend-defaults/rootHttpRouter';

/**
 * Backstage's own HTTP stack, with error bodies that carry no stack trace.
 *
 * Backstage adds one in development, and the local default is such a start;
 * who asks is shown causes, and the place in the code stands in the log.
 */
export function withoutStacks({
  middleware,
  applyDefaults,
}: RootHttpRouterConfigureContext): void {
  const error = middleware.error.bind(middleware);
  // The defaults make their error handler from this same factory.
  middleware.error = options => error({ ...options, showStackTraces: false });
  applyDefaults();
}
