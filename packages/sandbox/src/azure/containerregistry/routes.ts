import { ok } from '../../http/reply';
import type { Route } from '../../http/router';
import { object, text } from '../../world/json';
import type { Azure } from '../azure';
import { isTaken } from '../globalNames';
import { REGISTRY_NAME, REGISTRY_TYPE } from './kinds';

/** The check of registry names. */
export function containerRegistryRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'POST',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.ContainerRegistry/checkNameAvailability',
      handle: request => {
        const name = text(object(request.body)?.name) ?? '';
        if (!REGISTRY_NAME.test(name)) {
          return ok({
            nameAvailable: false,
            reason: 'Invalid',
            message:
              'The specified registry name is invalid. Registry names may contain alpha numeric characters only and must be between 5 and 50 characters.',
          });
        }
        return ok(
          isTaken(azure, REGISTRY_TYPE, name)
            ? {
                nameAvailable: false,
                reason: 'AlreadyExists',
                message: `The registry ${name} is already in use.`,
              }
            : { nameAvailable: true },
        );
      },
    },
  ];
}
