import { isIP } from 'node:net';
import { parseArgs } from 'node:util';

export const USAGE = `inference-server: k-means models of a registry over HTTP

  --registry LOCATION  a directory, or https://ACCOUNT.blob.core.windows.net/CONTAINER
  --port N             8080 where absent; 0 takes a free one
  --host ADDRESS       127.0.0.1 where absent; 0.0.0.0 in a container
  --workers N          processes that share the port; as many as there are cores, at most 8
  --poll SECONDS       how often the registry is asked whether it changed; 2 where absent
  --no-auth            answers without a token, on loopback only

RALLY_INFERENCE_TOKEN holds the bearer token that callers show.
`;

export interface ServerOptions {
  registry: string;
  port: number;
  host: string;
  workers: number;
  pollMs: number;
  /** `undefined`: nobody has to show one. */
  token: string | undefined;
}

/** What was typed cannot be done; the message says what to type. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const isLoopback = (host: string) =>
  host === 'localhost' ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'));

function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  [min, max]: [number, number],
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(
    `--${name} is "${text}"; a whole number from ${min} to ${max} is needed.`,
  );
}

/**
 * @param args - what stands behind the name of the program
 * @param cores - that may be used
 * @returns `help` where that was asked for
 * @throws UsageError where it cannot start so
 */
export function readOptions(
  args: string[],
  env: Record<string, string | undefined>,
  cores: number,
): ServerOptions | 'help' {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        registry: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        workers: { type: 'string' },
        poll: { type: 'string' },
        'no-auth': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return 'help';
  if (!values.registry) {
    throw new UsageError(
      '--registry is missing: name the directory or the container of the models.',
    );
  }
  const token = env.RALLY_INFERENCE_TOKEN || undefined;
  if (token !== undefined && /\s/.test(token)) {
    throw new UsageError(
      'RALLY_INFERENCE_TOKEN has white space in it; a bearer token has none.',
    );
  }
  const open = values['no-auth'];
  if (open && token !== undefined) {
    throw new UsageError(
      'RALLY_INFERENCE_TOKEN is set, yet --no-auth asks for none: leave one of them out.',
    );
  }
  if (open && !isLoopback(values.host)) {
    throw new UsageError(
      `--no-auth answers everybody, so it is for loopback only; --host is ${values.host}. Set RALLY_INFERENCE_TOKEN instead.`,
    );
  }
  if (!open && token === undefined) {
    throw new UsageError(
      'RALLY_INFERENCE_TOKEN is not set. Set it to the token that callers show, or use --no-auth on loopback.',
    );
  }
  return {
    registry: values.registry,
    host: values.host,
    port: wholeNumber('port', values.port, 8080, [0, 65_535]),
    workers: wholeNumber(
      'workers',
      values.workers,
      Math.min(8, cores),
      [1, 64],
    ),
    pollMs: 1_000 * wholeNumber('poll', values.poll, 2, [1, 3_600]),
    token,
  };
}
