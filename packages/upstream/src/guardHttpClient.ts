import {
  createHttpHeaders,
  HttpClient,
  PipelineResponse,
} from '@azure/core-rest-pipeline';
import { malformed } from './UpstreamError';

export interface Guard {
  /** The only origin that requests, and the credentials on them, may go to. */
  origin: string;
  /** Of one response body, unpacked. */
  maxBytes: number;
}

/**
 * The last gate before the network, for our own pipelines and for the Azure
 * clients alike: whatever a `nextLink` or a redirect says, no request leaves
 * for another origin, and no body grows beyond its bound.
 */
export function guardHttpClient(inner: HttpClient, guard: Guard): HttpClient {
  const { origin } = new URL(guard.origin);
  return {
    async sendRequest(request) {
      if (originOf(request.url) !== origin) {
        throw malformed(
          'The answer points to another host than the one configured; it was not followed.',
        );
      }
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      const response = await inner.sendRequest(request);
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(response.headers.toJSON()),
        bodyAsText: await boundedText(response, guard.maxBytes),
      };
    },
  };
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

async function boundedText(
  response: PipelineResponse,
  maxBytes: number,
): Promise<string> {
  const tooLarge = () =>
    malformed(`The answer is larger than ${maxBytes} bytes.`);
  const stream = response.readableStreamBody;
  if (!stream) {
    const text = response.bodyAsText ?? '';
    if (Buffer.byteLength(text) > maxBytes) {
      throw tooLarge();
    }
    return text;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop by an error also destroys the stream and its connection.
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw tooLarge();
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}
