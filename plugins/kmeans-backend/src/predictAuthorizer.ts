import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { kmeansModelPredictPermission } from '@rally/plugin-kmeans-common';
import { Clock } from '@rally/upstream';
import type { Request } from 'express';
import { Authorize, rememberedAuthorizer } from './inference';
import { demand } from './service/authorized';

/** For so long a permission to predict that was withdrawn may still count. */
const MAX_AGE_MS = 10_000;

/** Lets signed-in people and services predict who have `kmeans.model.predict`. */
export function predictAuthorizer(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  clock: Clock;
}): Authorize {
  const { httpAuth, permissions, clock } = deps;
  return rememberedAuthorizer({
    clock: () => clock.now(),
    maxAgeMs: MAX_AGE_MS,
    authorize: async request => {
      const credentials = await httpAuth.credentials(request as Request, {
        allow: ['user', 'service'],
      });
      await demand(permissions, kmeansModelPredictPermission, credentials);
      return { expiresAt: credentials.expiresAt?.getTime() };
    },
  });
}
