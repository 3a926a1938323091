import { ResponseError } from '@backstage/errors';

export interface Failure {
  /** `the portal's backend` */
  who: string;
  /** `403 NotAllowedError`; absent when there was no answer at all. */
  code?: string;
  message: string;
  /** What to do, as one sentence. */
  fix: string;
}

const FIXES: Record<number, string> = {
  400: 'Change the value that the message names.',
  401: 'Sign in again.',
  403: 'Ask the owner of the portal for the permission.',
  404: 'It may have been removed, or not created yet.',
  429: 'Too many questions at once: wait a minute, then try again.',
};

/** An error of an API client in the words of a person: who refused, with which code, and the way out. */
export function describeFailure(error: Error): Failure {
  if (!(error instanceof ResponseError)) {
    return {
      who: 'there was no answer',
      message: error.message,
      fix: 'See whether the portal runs and can be reached, then try again.',
    };
  }
  return {
    who: "the portal's backend",
    code: `${error.statusCode} ${error.cause.name}`,
    message: error.cause.message,
    fix:
      FIXES[error.statusCode] ??
      'Try again; if it stays, the log of the backend has the cause.',
  };
}
