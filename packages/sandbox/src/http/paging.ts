import { ok, Reply } from './reply';
import { query, SandboxRequest } from './request';

/**
 * One page of `values` and the absolute link of the next one, as Resource
 * Manager writes it: `{value, nextLink}` with an opaque `$skipToken`. Only what
 * is on the page is shown, which matters where that is dear.
 */
export function page<T>(
  request: SandboxRequest,
  origin: string,
  values: readonly T[],
  size: number,
  show: (value: T) => unknown = value => value,
): Reply {
  const token = query(request, '$skipToken');
  const from = token === undefined ? 0 : readToken(token);
  const next = from + size;
  const value = values.slice(from, next).map(show);
  if (next >= values.length) {
    return ok({ value });
  }
  const link = new URL(request.url.pathname, origin);
  for (const [key, wanted] of request.url.searchParams) {
    if (key.toLocaleLowerCase('en-US') !== '$skiptoken') {
      link.searchParams.set(key, wanted);
    }
  }
  link.searchParams.set('$skipToken', writeToken(next));
  return ok({ value, nextLink: link.toString() });
}

function writeToken(from: number): string {
  return Buffer.from(String(from)).toString('base64url');
}

function readToken(token: string): number {
  const from = Number(Buffer.from(token, 'base64url').toString('utf8'));
  return Number.isSafeInteger(from) && from > 0 ? from : 0;
}
