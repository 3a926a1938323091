import { RootHttpRouterConfigureContext } from '@backstage/backend-defaults/rootHttpRouter';
import { programLane } from '@rally/plugin-kmeans-backend/inference';
import { withoutStacks } from './withoutStacks';

/** Backstage's own HTTP stack without stack traces, and before it the lane of programs that ask for predictions. */
export function configureHttp(context: RootHttpRouterConfigureContext): void {
  context.app.use('/api/kmeans', programLane.middleware);
  withoutStacks(context);
}
