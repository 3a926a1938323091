import { armRoutes } from '../azure/routes';
import type { Azure } from '../azure/azure';
import { Router } from '../http/router';
import { Store } from '../store';
import { ALLOCATION_FAILED, DEEDS, FAILED_POOL } from './inhabitants';
import { object } from './json';
import { seed } from './seed';
import type { State } from './state';

/**
 * The world of the first start. Who lives in it came by the same routes as
 * everybody later, so what they hold is what Azure lets them hold.
 */
export async function populate(azure: Omit<Azure, 'store'>): Promise<State> {
  const state = seed(azure.now());
  const store = new Store({ now: azure.now, seed: () => state });
  const delays = { create: 0, update: 0, remove: 0 };
  const router = new Router(armRoutes({ ...azure, store, delays }));
  for (const { path, body } of DEEDS) {
    const match = router.match('PUT', path);
    if (match.found !== 'route') {
      throw new Error(`nothing in the sandbox takes a PUT of ${path}`);
    }
    await match.route.handle({
      method: 'PUT',
      host: 'localhost',
      path,
      url: new URL(path, azure.origin),
      headers: {},
      params: match.params,
      body,
    });
  }
  const pool = store.get(FAILED_POOL);
  if (pool) {
    store.put({
      ...pool,
      body: {
        properties: {
          ...object(pool.body.properties),
          provisioningState: 'Failed',
          status: { provisioningError: ALLOCATION_FAILED },
        },
      },
      hidden: { failed: true },
    });
  }
  return state;
}
