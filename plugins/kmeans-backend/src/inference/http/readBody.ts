import type { IncomingMessage } from 'node:http';
import { createGunzip, createInflate } from 'node:zlib';
import { InferenceError } from '../errors';
import type { InferenceLimits } from '../limits';
import type { Admission } from './Admission';
import type { BufferStore } from './BufferStore';
import { letGo } from './letGo';

/** Takes bytes as they come; what goes wrong, it keeps to itself until it is asked. */
export interface BodySink {
  write(chunk: Buffer): void;
}

/** A body as it was meant, and the memory that it holds. */
export interface Body {
  /** The JSON alone, where a sink took the rest. */
  bytes: Buffer;
  /** Once nothing reads `bytes` any more. */
  release(): void;
}

/** From so many bytes on, working on a body while it comes is worth the trouble. */
const STREAM_FROM = 1024 * 1024;

export interface BodyReader {
  limits: InferenceLimits;
  admission: Admission;
  store: BufferStore;
  /**
   * For a large body that begins with JSON: who takes what follows, `undefined`
   * where nobody does. `following` is how many bytes that are.
   */
  sinkFor?(json: Buffer, following: number): BodySink | undefined;
}

const ELEMENT = 8;

function tooLarge(bytes: number | string, { maxBodyBytes }: InferenceLimits) {
  return new InferenceError(
    'too-large',
    `The body has ${bytes} bytes; ${maxBodyBytes} are the limit. Send the rows in several requests.`,
  );
}

function decoderOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    default:
      throw new InferenceError(
        'encoding',
        'The body has a Content-Encoding that is not known; gzip and deflate are.',
      );
  }
}

/** The bytes of the JSON before binary tensors; 0 where it is not said. */
function jsonBytes({ headers }: IncomingMessage): number {
  const length = Number(headers['inference-header-content-length']);
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}

/**
 * Reads a body, up to the limits. One that is announced to be too large is
 * refused before it is read.
 *
 * @throws InferenceError where it is too large, too slow, cut off, or in an
 * encoding that is not known
 */
export function readBody(
  request: IncomingMessage,
  { limits, admission, store, sinkFor }: BodyReader,
): Promise<Body> {
  const announced = request.headers['content-length'];
  const length = announced === undefined ? undefined : Number(announced);
  if (length !== undefined && length > limits.maxBodyBytes) {
    return Promise.reject(tooLarge(length, limits));
  }
  const decoder = decoderOf(request.headers['content-encoding']);
  let reserved = 0;
  const reserve = (bytes: number) => {
    admission.take(bytes);
    reserved += bytes;
  };
  if (length !== undefined) reserve(length);

  return new Promise((resolve, reject) => {
    // Before the JSON is whole, nobody knows who takes the rest.
    let head =
      sinkFor && !decoder && length !== undefined && length >= STREAM_FROM
        ? jsonBytes(request)
        : 0;
    let sink: BodySink | undefined;
    let buffer: Buffer | undefined;
    let chunks: Buffer[] = [];
    let received = 0;
    let settled = false;

    const release = () => {
      admission.give(reserved);
      reserved = 0;
      if (buffer) store.give(buffer);
      buffer = undefined;
    };
    const source = decoder ?? request;
    const timer = setTimeout(
      () =>
        fail(
          new InferenceError(
            'timeout',
            `The body did not arrive within ${limits.bodyTimeoutMs / 1000} s.`,
          ),
        ),
      limits.bodyTimeoutMs,
    );
    const settle = () => {
      settled = true;
      clearTimeout(timer);
      source.off('data', take);
      source.off('end', finish);
      request.off('close', cutOff);
      chunks = [];
      if (decoder) {
        request.unpipe(decoder);
        decoder.destroy();
      }
    };
    function fail(error: unknown) {
      if (settled) return;
      settle();
      release();
      reject(error);
    }
    function cutOff() {
      // A whole request is closed too, maybe before it is decoded.
      if (request.complete) return;
      fail(new InferenceError('aborted', 'The body was cut off.'));
    }
    function keep(chunk: Buffer, whole: number) {
      // So that binary tensors begin where doubles may.
      const pad = (ELEMENT - (jsonBytes(request) % ELEMENT)) % ELEMENT;
      buffer ??= store.take(whole + pad).subarray(pad);
      chunk.copy(buffer, received - chunk.length);
    }
    function take(chunk: Buffer) {
      try {
        received += chunk.length;
        if (received > limits.maxBodyBytes) {
          throw tooLarge(`more than ${limits.maxBodyBytes}`, limits);
        }
        if (received > reserved) reserve(received - reserved);
        if (sink) {
          sink.write(chunk);
          letGo(chunk);
          return;
        }
        if (decoder || length === undefined || length === chunk.length) {
          chunks.push(chunk);
          return;
        }
        if (head > 0 && head < length) {
          chunks.push(chunk);
          if (received < head) return;
          const begun = Buffer.concat(chunks);
          const json = begun.subarray(0, head);
          sink = sinkFor!(json, length - head);
          head = 0;
          if (sink) {
            sink.write(begun.subarray(json.length));
            chunks = [json];
            return;
          }
          chunks = [];
          keep(begun, length);
          return;
        }
        keep(chunk, length);
        letGo(chunk);
      } catch (error) {
        fail(error);
      }
    }
    function finish() {
      if (settled) return;
      const bytes =
        buffer ?? (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      settle();
      resolve({ bytes, release });
    }

    source.on('data', take);
    source.on('end', finish);
    request.on('close', cutOff);
    request.on('error', cutOff);
    if (decoder) {
      decoder.on('error', () =>
        fail(
          new InferenceError(
            'malformed',
            'The body is not what its Content-Encoding says, or was cut off.',
          ),
        ),
      );
      request.pipe(decoder);
    }
  });
}
