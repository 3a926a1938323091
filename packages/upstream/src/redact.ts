const MAX_LENGTH = 500;

/** Documentation that upstreams point to in their errors: worth keeping. */
const PUBLIC_DOCS = /^https:\/\/(aka\.ms|(learn|docs)\.microsoft\.com)\//;

const URL_PATTERN = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]+/gi;
const JWT_PATTERN = /\beyJ[\w-]{5,}(\.[\w-]*){0,2}/g;
const SCHEME_PATTERN = /\b(bearer|basic|sharedkey) +[\w.~+/=:-]{16,}/gi;
const SECRET_PATTERN =
  /\b((?:client_?)?secret|password|sig|(?:access_|refresh_)?token|api[-_]?key)(["']?\s*[:=]\s*["']?)[^\s"'&,;]{4,}/gi;
const HOST_PORT_PATTERN =
  /\b(\d{1,3}(\.\d{1,3}){3}|localhost|[a-z0-9-]+(\.[a-z0-9-]+)*\.(local|internal|svc|lan))(:\d{1,5})?\b/gi;
const CONTROL_PATTERN = /[\p{Cc}\u2028\u2029]+/gu;

/** Makes an upstream's words safe to show: one line, no secret, no address, at most 500 characters. */
export function redact(words: string): string {
  const line = words
    .slice(0, 8 * MAX_LENGTH)
    .replace(CONTROL_PATTERN, ' ')
    .replace(JWT_PATTERN, '[token]')
    .replace(SCHEME_PATTERN, '$1 [secret]')
    .replace(SECRET_PATTERN, '$1$2[secret]')
    .replace(URL_PATTERN, url => (PUBLIC_DOCS.test(url) ? url : '[address]'))
    .replace(HOST_PORT_PATTERN, '[address]')
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
