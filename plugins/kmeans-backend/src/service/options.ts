import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** In whose name something is asked: permissions are checked for this principal. */
export interface ServiceOptions {
  credentials: BackstageCredentials;
}
