import { failureOfResponse } from './failureOfResponse';
import { malformed, UpstreamError } from './UpstreamError';

/** Node's and OpenSSL's codes in words; the codes' own messages name addresses. */
const NETWORK_WORDS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** Anything thrown on the way to an upstream, as one kind of error. */
export function failureOf(thrown: unknown, now: number): UpstreamError {
  if (thrown instanceof UpstreamError) {
    return thrown;
  }
  const error = (thrown ?? {}) as Thrown;
  if (error.name === 'AbortError') {
    return new UpstreamError({
      code: 'Timeout',
      message: 'The call was broken off.',
      transient: true,
    });
  }
  // The Azure clients throw refused answers as a RestError with the response on it.
  if (error.response?.status && error.response.status >= 400) {
    return failureOfResponse(
      {
        status: error.response.status,
        headers: error.response.headers ?? { get: () => undefined },
        body: error.response.bodyAsText ?? '',
      },
      now,
    );
  }
  const code = [error.code, error.cause?.code].find(isSystemCode);
  if (code) {
    return networkFailure(code);
  }
  if (error.code === 'PARSE_ERROR' || thrown instanceof SyntaxError) {
    return malformed('The answer is not JSON, or it was cut short.');
  }
  return new UpstreamError({
    code: 'Unexpected',
    message: `The call failed in a way that is not known (${nameOf(error)}).`,
  });
}

/** The kind of error: its message may hold anything. */
function nameOf(error: Thrown): string {
  const { name } = error;
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error';
}

interface Thrown {
  name?: string;
  code?: unknown;
  cause?: { code?: unknown };
  response?: {
    status?: number;
    headers?: { get(name: string): string | undefined };
    bodyAsText?: string | null;
  };
}

/** `ECONNRESET`, `CERT_HAS_EXPIRED`, `UND_ERR_SOCKET`, `REQUEST_SEND_ERROR` */
function isSystemCode(code: unknown): code is string {
  return (
    typeof code === 'string' &&
    code !== 'PARSE_ERROR' &&
    /^[A-Z][A-Z0-9_]{2,60}$/.test(code)
  );
}

function networkFailure(code: string): UpstreamError {
  const certificate = CERTIFICATE.test(code);
  const words = certificate
    ? 'the certificate is not trusted'
    : NETWORK_WORDS[code] ?? 'the connection failed';
  return new UpstreamError({
    code: 'Network',
    message: `No answer: ${words} (${code}).`,
    transient: !certificate,
  });
}
