import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { HttpKmeansService } from './HttpKmeansService';
import { KmeansService } from './types';

/** The kmeans plugin as other backend plugins see it; by default over HTTP. */
export const kmeansServiceRef = createServiceRef<KmeansService>({
  id: 'kmeans.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new HttpKmeansService(deps),
    }),
});
