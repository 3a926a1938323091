import { STATUS_CODES } from 'node:http';
import { redact } from './redact';
import { HeaderReader, retryAtOf } from './retryAfter';
import { UpstreamError, UpstreamReason } from './UpstreamError';

export interface FailedResponse {
  status: number;
  headers: HeaderReader;
  body: string;
}

const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Reads why a request was refused, whichever of the usual bodies it has:
 * flat AKS `{code, message}`, wrapped Resource Manager `{error: {code, message}}`,
 * OData `{"odata.error": {code, message: {value}}}`, or plain text.
 */
export function failureOfResponse(
  response: FailedResponse,
  now: number,
): UpstreamError {
  const { status, headers, body } = response;
  const said = saidIn(body);
  const retryAt = retryAtOf(headers, body, now);
  return new UpstreamError({
    code: said.code ?? nameOf(status),
    message: said.message ?? `The answer was ${status} ${nameOf(status)}.`,
    status,
    retryAt,
    transient: TRANSIENT.has(status),
    details: said.details,
  });
}

/** `TooManyRequests` for 429. */
function nameOf(status: number): string {
  return (STATUS_CODES[status] ?? `Http${status}`).replace(/[^A-Za-z0-9]/g, '');
}

interface Said {
  code?: string;
  message?: string;
  details?: UpstreamReason[];
}

/** More reasons than that nobody reads. */
const MOST_DETAILS = 20;

function saidIn(body: string): Said {
  const text = body.trim();
  if (!text.startsWith('{') && !text.startsWith('[')) {
    // A page of HTML comes from a proxy on the way and says nothing to a person.
    return text.startsWith('<') ? {} : { message: words(text) };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  const top = asRecord(parsed);
  const error =
    asRecord(top?.error) ?? asRecord(top?.['odata.error']) ?? top ?? {};
  const code = error.code ?? (typeof top?.error === 'string' ? top.error : '');
  const message =
    asRecord(error.message)?.value ??
    error.message ??
    top?.error_description ??
    top?.message;
  return {
    code: identifier(code),
    message: words(message),
    details: detailsIn(error.details),
  };
}

function detailsIn(details: unknown): UpstreamReason[] {
  return (Array.isArray(details) ? details : [])
    .slice(0, MOST_DETAILS)
    .flatMap(detail => {
      const reason = asRecord(detail);
      const message = words(reason?.message);
      return message
        ? [{ code: identifier(reason?.code) ?? 'Unknown', message }]
        : [];
    });
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function identifier(value: unknown): string | undefined {
  const code = typeof value === 'number' ? String(value) : value;
  return typeof code === 'string' && /^[\w.-]{1,100}$/.test(code)
    ? code
    : undefined;
}

function words(value: unknown): string | undefined {
  return (typeof value === 'string' && redact(value)) || undefined;
}
