import { mockApis } from '@backstage/frontend-test-utils';
import { PermissionApi } from '@backstage/plugin-permission-react';

/** Allows, or denies, whatever is asked. */
export const permissions = (allowed: boolean): PermissionApi =>
  mockApis.permission({
    // The enum lives in a package of the backend; its values are these words.
    authorize: (allowed ? 'ALLOW' : 'DENY') as NonNullable<
      Parameters<typeof mockApis.permission>[0]
    >['authorize'],
  });
