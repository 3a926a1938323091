/** Well-known ids of the sandbox: the same on every machine, real nowhere. */
export const TENANT_ID = '00000000-0000-4000-8000-0000000000aa';

export const PLATFORM_SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
export const LAB_SUBSCRIPTION = '00000000-0000-4000-8000-000000000002';

/** Secret of every service principal of the sandbox. */
export const CLIENT_SECRET = 'sandbox';

export const OWNER_CLIENT_ID = '00000000-0000-4000-8000-0000000000cc';
/** May create all but role assignments, as `az ad sp create-for-rbac` leaves it. */
export const CONTRIBUTOR_CLIENT_ID = '00000000-0000-4000-8000-0000000000cd';
export const READER_CLIENT_ID = '00000000-0000-4000-8000-0000000000ce';

/**
 * DNS suffix of the data planes. `.test` is reserved (RFC 6761), so such a name
 * never reaches somebody else's machine; and other than `.localhost` it is not
 * among the names that clients keep from their proxy.
 */
export const DNS_SUFFIX = 'rally.test';

/** Data planes that have hosts of their own: `<name>.<plane>.<suffix>`. */
export const DATA_PLANES = [
  'vault',
  'blob',
  'queue',
  'table',
  'file',
  'dfs',
  'web',
  'azurecr',
] as const;
