/** What went wrong, in as many words as a metric may have. */
export type InferenceErrorKind =
  | 'malformed'
  | 'wrong-input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method'
  | 'timeout'
  | 'aborted'
  | 'too-large'
  | 'encoding'
  | 'overloaded'
  | 'model-unreadable'
  | 'registry-unavailable'
  | 'unexpected';

const STATUS: Record<InferenceErrorKind, number> = {
  malformed: 400,
  'wrong-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  method: 405,
  timeout: 408,
  aborted: 400,
  'too-large': 413,
  encoding: 415,
  overloaded: 503,
  'model-unreadable': 503,
  'registry-unavailable': 503,
  unexpected: 503,
};

/** Where in the rows something is wrong. */
export interface Place {
  /** Counted from 0, as in the request. */
  row?: number;
  field?: string;
}

/** A request that gets no prediction: how it is answered, and what the caller can do. */
export class InferenceError extends Error {
  override name = 'InferenceError';
  readonly status: number;
  readonly row?: number;
  readonly field?: string;

  constructor(
    readonly kind: InferenceErrorKind,
    message: string,
    { row, field }: Place = {},
  ) {
    super(message);
    this.status = STATUS[kind];
    this.row = row;
    this.field = field;
  }
}

/** Errors of `@backstage/errors`, of models and of rows, told by their names. */
const KINDS: Record<string, InferenceErrorKind> = {
  InputError: 'wrong-input',
  AuthenticationError: 'unauthenticated',
  NotAllowedError: 'forbidden',
  NotFoundError: 'not-found',
  ServiceUnavailableError: 'registry-unavailable',
  ModelFileError: 'model-unreadable',
};

/**
 * What a caller may hear of an error. A message that was not written for
 * callers (of a driver, of a bug) stays inside.
 */
export function toInferenceError(error: unknown): InferenceError {
  if (error instanceof InferenceError) return error;
  if (error instanceof Error) {
    const kind = Object.hasOwn(KINDS, error.name) && KINDS[error.name];
    if (kind) {
      const { row, field } = error as Place;
      return new InferenceError(kind, error.message, { row, field });
    }
  }
  return new InferenceError(
    'unexpected',
    'The request could not be answered; the log of the server says why. Try again.',
  );
}
