import {
  CLIENT_SECRET,
  OWNER_CLIENT_ID,
  PLATFORM_SUBSCRIPTION,
  TENANT_ID,
} from './ids';

/** Where a sandbox is to be found. */
export interface Addresses {
  /** Port of the HTTPS origin. */
  port: number;
  proxyPort: number;
  caFile: string;
}

/** The environment in which terraform with azurerm talks to the sandbox. */
export function environmentOf(addresses: Addresses): Record<string, string> {
  return {
    ARM_METADATA_HOSTNAME: `localhost:${addresses.port}`,
    ARM_TENANT_ID: TENANT_ID,
    ARM_CLIENT_ID: OWNER_CLIENT_ID,
    ARM_CLIENT_SECRET: CLIENT_SECRET,
    ARM_SUBSCRIPTION_ID: PLATFORM_SUBSCRIPTION,
    SSL_CERT_FILE: addresses.caFile,
    // Go asks the proxy for everything but localhost and 127.0.0.1.
    HTTPS_PROXY: `http://127.0.0.1:${addresses.proxyPort}`,
    NO_PROXY: 'localhost,127.0.0.1,::1',
  };
}

/** One `KEY=value` line each. */
export function environmentLines(environment: Record<string, string>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
