import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may ask: returns, or throws what refuses. */
export type Authorize = (request: IncomingMessage) => void | Promise<void>;

export interface Permit {
  /** When what was shown runs out, in ms since the epoch; absent: it does not. */
  expiresAt?: number;
}

export interface RememberedAuthorizerOptions {
  /** Checks what a request shows; asked once a token and `maxAgeMs`. */
  authorize(request: IncomingMessage): Promise<Permit>;
  /** Now, in ms since the epoch. */
  clock(): number;
  /** How long a withdrawn permission may still count, in ms. */
  maxAgeMs: number;
  /** Tokens to remember. */
  maxTokens?: number;
}

/**
 * Remembers for a short time that a token was let in. Verifying a signature and
 * asking for a permission over HTTP takes many times longer than a prediction.
 *
 * Only a permission is remembered, never a refusal, under the hash of the
 * token, until the token runs out and `maxAgeMs` at most: that is how long a
 * permission that was withdrawn goes on. Requests that show anything else than
 * one bearer token are checked each time.
 */
export function rememberedAuthorizer({
  authorize,
  clock,
  maxAgeMs,
  maxTokens = 10_000,
}: RememberedAuthorizerOptions): Authorize {
  const until = new Map<string, number>();
  const pending = new Map<string, Promise<void>>();

  async function check(key: string, request: IncomingMessage) {
    const asked = clock();
    const { expiresAt = Infinity } = await authorize(request);
    if (until.size >= maxTokens) until.delete(until.keys().next().value!);
    until.set(key, Math.min(asked + maxAgeMs, expiresAt));
  }

  return request => {
    const { authorization } = request.headers;
    if (!authorization || !/^Bearer /i.test(authorization)) {
      return authorize(request).then(() => undefined);
    }
    const key = hash('sha256', authorization, 'base64');
    const end = until.get(key);
    if (end !== undefined) {
      if (clock() < end) return undefined;
      until.delete(key);
    }
    let check$ = pending.get(key);
    if (!check$) {
      check$ = check(key, request).finally(() => pending.delete(key));
      pending.set(key, check$);
    }
    return check$;
  };
}
