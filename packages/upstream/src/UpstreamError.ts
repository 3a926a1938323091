/** One of several reasons, as safe to show as the error itself. */
export interface UpstreamReason {
  code: string;
  message: string;
}

/**
 * Why an upstream did not answer, safe to show: the message names no secret
 * and no address, and no request or response hangs on the error.
 */
export class UpstreamError extends Error {
  readonly name = 'UpstreamError';
  /** The upstream's own code, or `Timeout`, `Network`, `Malformed`. */
  readonly code: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** When the upstream asked to be asked again; milliseconds since 1970. */
  readonly retryAt?: number;
  /** The single reasons, where the upstream gave several. */
  readonly details: readonly UpstreamReason[];
  /** Whether the same question may succeed if asked again soon. */
  readonly transient: boolean;

  constructor(options: {
    code: string;
    message: string;
    status?: number;
    retryAt?: number;
    transient?: boolean;
    details?: readonly UpstreamReason[];
  }) {
    super(options.message);
    this.code = options.code;
    this.status = options.status;
    this.retryAt = options.retryAt;
    this.transient = options.transient ?? false;
    this.details = options.details ?? [];
  }
}

/** An answer that came, and cannot be read. */
export function malformed(message: string): UpstreamError {
  return new UpstreamError({ code: 'Malformed', message });
}
