import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InferenceError } from '../errors';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Nobody between here and the caller keeps or recodes an answer. */
const CACHE = 'no-store, no-transform';

const bytesOf = (pieces: Buffer[]) =>
  pieces.reduce((sum, { length }) => sum + length, 0);

/** Hands over head and body at once. */
function endWith(response: ServerResponse, pieces: Buffer[]): void {
  const last = pieces.length - 1;
  response.cork();
  for (let i = 0; i < last; i++) response.write(pieces[i]);
  response.end(pieces[last]);
  response.uncork();
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = JSON_TYPE,
): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': CACHE,
  });
  response.end(text);
}

/** @param pieces - JSON in UTF-8 */
export function sendJson(response: ServerResponse, pieces: Buffer[]): void {
  response.writeHead(200, {
    'Content-Type': JSON_TYPE,
    'Content-Length': bytesOf(pieces),
    'Cache-Control': CACHE,
  });
  endWith(response, pieces);
}

/** JSON followed by binary tensors, as the binary tensor extension has it. */
export function sendBinary(
  response: ServerResponse,
  json: string,
  binary: Buffer[],
): void {
  const head = Buffer.from(json);
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': head.length + bytesOf(binary),
    'Inference-Header-Content-Length': head.length,
    'Cache-Control': CACHE,
  });
  endWith(response, [head, ...binary]);
}

const LINGER_MS = 1_000;
const LINGER_BYTES = 1024 * 1024;

/**
 * Ends a connection whose request was not read to its end. What still comes is
 * thrown away for a moment: a reset would take the answer from the caller.
 */
function closeGently(request: IncomingMessage): void {
  const { socket } = request;
  let bytes = 0;
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) socket.destroy();
  });
  request.resume();
}

/** @param protocol - `v2` has the error as one text, at the same place in every server */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: InferenceError,
  protocol: 'v2' | 'rally',
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { kind, message, row, field, status } = error;
  const place = {
    ...(row !== undefined && { row }),
    ...(field !== undefined && { field }),
  };
  const body =
    protocol === 'v2'
      ? { error: message, kind, ...place }
      : { error: { name: error.name, message, kind, ...place } };
  if (status === 503) response.setHeader('Retry-After', '1');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  const unread = !request.complete;
  if (unread) response.setHeader('Connection', 'close');
  sendText(response, status, JSON.stringify(body));
  if (unread) closeGently(request);
}
