import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who acts, as records name them: an entity reference, or a service. */
export function principalOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}
