import { ResponseError } from '@backstage/errors';
import { englishWords, PortalWords } from '../../words/PortalWords';

export interface Failure {
  /** `the portal's backend` */
  who: string;
  /** `403 NotAllowedError`; absent when there was no answer at all. */
  code?: string;
  message: string;
  /** What to do, as one sentence. */
  fix: string;
}

const FIXES = {
  400: 'fix.badRequest',
  401: 'fix.signIn',
  403: 'fix.notAllowed',
  404: 'fix.notFound',
  429: 'fix.tooMany',
} as const;

const hasFix = (status: number): status is keyof typeof FIXES =>
  status in FIXES;

/**
 * An error of an API client in the words of a person: who refused, with which
 * code, and the way out.
 *
 * @param t - the reader's words for all but the message, which is the backend's own
 */
export function describeFailure(
  error: Error,
  t: PortalWords = englishWords,
): Failure {
  if (!(error instanceof ResponseError)) {
    return {
      who: t('failed.noAnswer'),
      message: error.message,
      fix: t('fix.noAnswer'),
    };
  }
  const { statusCode, cause } = error;
  return {
    who: t('failed.backend'),
    code: `${statusCode} ${cause.name}`,
    message: cause.message,
    fix: t(hasFix(statusCode) ? FIXES[statusCode] : 'fix.other'),
  };
}
