import { hash, timingSafeEqual } from 'node:crypto';
import { InferenceError } from '../errors';
import type { Authorize } from './rememberedAuthorizer';

const digest = (text: string) => hash('sha256', text, 'buffer');

/** Lets in whoever shows the token; how long the comparison takes says nothing about it. */
export function bearerToken(token: string): Authorize {
  const wanted = digest(token);
  return ({ headers }) => {
    const shown = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (shown !== undefined && timingSafeEqual(digest(shown), wanted)) return;
    throw new InferenceError(
      'unauthenticated',
      shown === undefined
        ? 'A bearer token is needed: Authorization: Bearer <token>.'
        : 'The bearer token is not the one of this server.',
    );
  };
}
