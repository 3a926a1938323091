import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './paths.mjs';

const DEFAULT_PORTS = { port: 7007, 'sandbox-port': 7443, 'proxy-port': 7480 };

/**
 * Reads the options that `npm start` and `npm run dev` share.
 *
 * @returns `{ ports, sandbox, help }`; throws where an option makes no sense
 */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(
        Object.keys(DEFAULT_PORTS).map(name => [name, { type: 'string' }]),
      ),
      'no-sandbox': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const ports = {};
  for (const [name, usual] of Object.entries(DEFAULT_PORTS)) {
    const port = Number(values[name] ?? usual);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(`--${name} must be a port, not "${values[name]}"`);
    }
    ports[name] = port;
  }
  return { ports, sandbox: !values['no-sandbox'], help: values.help };
}

/** The configuration files of a local start, later ones over earlier ones. */
export function configFiles(withSandbox) {
  const own = 'app-config.local.yaml';
  return [
    'app-config.yaml',
    ...(withSandbox ? ['app-config.sandbox.yaml'] : []),
    ...(fs.existsSync(path.join(root, own)) ? [own] : []),
  ];
}
