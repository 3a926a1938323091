import http from 'node:http';
import type { Socket } from 'node:net';
import type { Inference } from '@rally/plugin-kmeans-backend/inference';

/** Where the portal has them, so that callers change the host alone. */
const PREFIX = '/api/kmeans';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than the 60 s of usual load balancers, so that they end idle connections. */
const KEEP_ALIVE_MS = 65_000;
const CHECK_MS = 5_000;
const MAX_CONNECTIONS = 4_096;

const REASONS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP, or comes too slowly, is told so and let go. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = '{"error":"This is no HTTP request that can be answered."}';
  socket.end(
    `HTTP/1.1 ${REASONS[error.code ?? ''] ?? '400 Bad Request'}\r\n` +
      `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

export type Handler = Pick<Inference, 'middleware'>['middleware'];

/** Inference at the root, and below the path that it has in the portal. */
export function createServer(handle: Handler): http.Server {
  const server = http.createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
      noDelay: true,
    },
    (request, response) => {
      const { url = '/' } = request;
      if (url.startsWith(`${PREFIX}/`)) request.url = url.slice(PREFIX.length);
      handle(request, response);
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', refuseConnection);
  return server;
}
