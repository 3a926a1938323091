import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Where a sandbox listens and keeps its state, as a command line says it. */
export interface Arguments {
  port: number;
  proxyPort: number;
  dataDir: string;
  help: boolean;
}

export const USAGE = `Options:
  --port 7443          port of the HTTPS origin
  --proxy-port 7480    port of the CONNECT proxy
  --data DIR           folder of state and certificate (.data/sandbox)
`;

/** The certificate's file in a sandbox's data folder. */
export function caFileIn(dataDir: string): string {
  return join(dataDir, 'ca.pem');
}

function portOf(value: string, option: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) {
    throw new Error(`--${option} must be a port number, not '${value}'`);
  }
  return port;
}

/** Throws, saying which one, on an option that is unknown or wrong. */
export function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '7443' },
      'proxy-port': { type: 'string', default: '7480' },
      data: { type: 'string', default: '.data/sandbox' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    port: portOf(values.port, 'port'),
    proxyPort: portOf(values['proxy-port'], 'proxy-port'),
    dataDir: resolve(values.data),
    help: values.help,
  };
}
