import {
  createHttpHeaders,
  HttpClient,
  PipelineResponse,
} from '@azure/core-rest-pipeline';

/** Of one answer; Azure's largest is 3 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

async function textOf(response: PipelineResponse): Promise<string> {
  const stream = response.readableStreamBody;
  if (!stream) return response.bodyAsText ?? '';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error('the answer is too large');
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Speaks plain HTTP to one origin on this machine. Azure's clients send no
 * token over `http:`, and rightly: so they are given the `https:` twin of the
 * origin, and only here, behind the last of their checks, the scheme changes.
 * Addresses of the next page are turned round on the way back.
 */
export function loopbackHttpClient(
  inner: HttpClient,
  origin: { http: string; https: string },
): HttpClient {
  return {
    async sendRequest(request) {
      if (new URL(request.url).origin !== origin.https) {
        throw new Error('an address outside the given endpoint');
      }
      request.url = origin.http + request.url.slice(origin.https.length);
      request.allowInsecureConnection = true;
      const response = await inner.sendRequest(request);
      const text = await textOf(response);
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(response.headers.toJSON()),
        bodyAsText: text.replaceAll(`"${origin.http}/`, `"${origin.https}/`),
      };
    },
  };
}
