import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { HttpAksService } from './HttpAksService';
import { AksService } from './types';

/** The aks plugin as other backend plugins see it; by default over HTTP. */
export const aksServiceRef = createServiceRef<AksService>({
  id: 'aks.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new HttpAksService(deps),
    }),
});
