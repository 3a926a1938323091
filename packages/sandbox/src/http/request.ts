import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Principal } from '../world/principals';
import { AzureError } from './azureError';

export interface SandboxRequest {
  method: string;
  /** Host name asked for, lower case, without port. */
  host: string;
  /** Path without doubled or trailing slashes. */
  path: string;
  url: URL;
  headers: IncomingHttpHeaders;
  /** What the route's `{names}` stand for. */
  params: Record<string, string>;
  body: unknown;
  /** Who asks; known to the handlers behind Resource Manager's front door. */
  caller?: Principal;
}

export const MAX_BODY_BYTES = 1024 * 1024;

/** A query option by name, whatever its case: Azure clients disagree on it. */
export function query(
  request: SandboxRequest,
  name: string,
): string | undefined {
  const wanted = name.toLocaleLowerCase('en-US');
  for (const [key, value] of request.url.searchParams) {
    if (key.toLocaleLowerCase('en-US') === wanted) {
      return value;
    }
  }
  return undefined;
}

/** Reads a body of at most `MAX_BODY_BYTES`; more is a 413. */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new AzureError(
        413,
        'RequestContentTooLarge',
        `The request content size exceeds the maximum size of ${
          MAX_BODY_BYTES / 1024 / 1024
        } MB.`,
        { headers: { connection: 'close' } },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `undefined` for an empty body; Azure's 400 for what is no JSON. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AzureError(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${
        (error as Error).message
      }'.`,
    );
  }
}

export function parseForm(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
