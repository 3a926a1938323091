import { digest } from '../azure/derivedIds';
import type { ResourceRecord } from '../world/state';

/** Where on the sandbox's origin the API server of a cluster stands. */
export const apiServerPath = (cluster: ResourceRecord): string =>
  `/kubernetes/${digest(cluster.id, 16)}`;
