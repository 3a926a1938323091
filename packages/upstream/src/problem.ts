import { UpstreamError } from './UpstreamError';

/** Why a source did not answer, as data. Times are ISO 8601 in UTC. */
export interface Problem {
  /** The upstream's own code, or `Timeout`, `Network`, `Malformed`. */
  code: string;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** Safe to show: names no secret and no internal address. */
  message: string;
  /** When the source first failed to answer, without an answer since. */
  since: string;
  /** When it will be asked again, if that is known. */
  retryAt?: string;
}

export function problemOf(error: UpstreamError, since: number): Problem {
  return {
    code: error.code,
    ...(error.status !== undefined && { status: error.status }),
    message: error.message,
    since: new Date(since).toISOString(),
    ...(error.retryAt !== undefined && {
      retryAt: new Date(error.retryAt).toISOString(),
    }),
  };
}
