import { usageError } from '../io';

/** Where Resource Manager is asked, and how. */
export interface Endpoint {
  /** As Azure's clients see it: always `https:`. */
  url: string;
  /** The `http:` origin behind it, where it is one on this machine. */
  plain?: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * An endpoint that somebody gave by hand.
 *
 * @throws CommandError where it is no address, or one that a token must not go to
 */
export function readEndpoint(option: string, given: string): Endpoint {
  if (!URL.canParse(given)) {
    throw usageError(
      `${option} is an address such as https://host, not ${given}`,
    );
  }
  const url = new URL(given);
  if (url.username || url.password) {
    throw usageError(`${option} must not hold a user or a password`);
  }
  if (url.protocol === 'https:') return { url: url.origin };
  if (url.protocol !== 'http:') {
    throw usageError(`${option} is an https:// address, not ${given}`);
  }
  if (!LOOPBACK.test(url.hostname)) {
    throw usageError(
      `${option} is http://, and ${url.hostname} is another machine: the token would travel in the clear; use https://`,
    );
  }
  return {
    url: `https://${url.hostname}:${url.port || '80'}`,
    plain: url.origin,
  };
}
