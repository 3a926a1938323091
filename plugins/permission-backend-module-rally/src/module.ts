import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readAccess } from './config';
import { RolePolicy } from './RolePolicy';

/** Gives the permission backend a policy made of roles. */
export const permissionModuleRally = createBackendModule({
  pluginId: 'permission',
  moduleId: 'rally',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
      },
      async init({ config, logger, policy }) {
        const access = readAccess(config);
        if (Object.keys(access.members).length === 0 && !access.defaultRole) {
          logger.warn(
            'Nobody has a role, so every signed-in person is denied everything. Set permission.rally.members or permission.rally.defaultRole.',
          );
        }
        policy.setPolicy(new RolePolicy(access));
      },
    });
  },
});
