/**
 * Azure on loopback: the wire protocol, and a world that lives the pain.
 *
 * @packageDocumentation
 */
export { startSandbox } from './startSandbox';
export type { Sandbox, SandboxOptions } from './startSandbox';
export type { Delays } from './azure/azure';
export type { Fault } from './http/faults';
export type { Bucket, ThrottleLimits } from './http/throttle';
export {
  CLIENT_SECRET,
  CONTRIBUTOR_CLIENT_ID,
  DNS_SUFFIX,
  LAB_SUBSCRIPTION,
  OWNER_CLIENT_ID,
  PLATFORM_SUBSCRIPTION,
  READER_CLIENT_ID,
  TENANT_ID,
} from './ids';
