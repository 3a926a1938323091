import { createHash } from 'node:crypto';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { AzureBlobLocation } from '../location';

export interface Request {
  method: string;
  path: string;
}

/** What becomes of a request before the store sees it; `undefined`: nothing. */
export type Fault = (request: Request) =>
  | {
      status: number;
      code: string;
      headers?: Record<string, string>;
      /** Whether the store does what was asked all the same. */
      done?: boolean;
    }
  | undefined;

const CONTAINER = 'models';

/** So much of the Blob service as a registry asks: upload, download and list, with conditions. */
export class BlobServer {
  readonly blobs = new Map<string, { body: Buffer; etag: string }>();
  readonly requests: Request[] = [];
  fault: Fault = () => undefined;
  #server?: Server;
  #writes = 0;

  async start(): Promise<AzureBlobLocation> {
    this.#server = createServer((req, res) => {
      this.answer(req, res).catch(error => res.destroy(error));
    });
    await new Promise<void>(done => this.#server!.listen(0, '127.0.0.1', done));
    const { port } = this.#server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      container: CONTAINER,
      credential: {
        accountName: 'test',
        accountKey: Buffer.from('key').toString('base64'),
      },
    };
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(done => this.#server?.close(done));
  }

  private async answer(req: IncomingMessage, res: ServerResponse) {
    const url = new URL(req.url!, 'http://store');
    const path = decodeURIComponent(url.pathname).slice(CONTAINER.length + 2);
    const body = await buffer(req);
    const request = { method: req.method!, path };
    this.requests.push(request);
    const fault = this.fault(request);
    if (fault?.done) this.put(path, body);
    if (fault) {
      return this.refuse(res, fault.status, fault.code, fault.headers);
    }
    if (url.searchParams.get('comp') === 'list') {
      return this.list(res, url.searchParams.get('prefix') ?? '');
    }
    const found = this.blobs.get(path);
    if (req.method === 'GET') {
      if (!found) return this.refuse(res, 404, 'BlobNotFound');
      res.writeHead(200, {
        etag: found.etag,
        'content-length': found.body.length,
        'x-ms-blob-type': 'BlockBlob',
      });
      return res.end(found.body);
    }
    if (req.headers['if-none-match'] === '*' && found) {
      return this.refuse(res, 409, 'BlobAlreadyExists');
    }
    const match = req.headers['if-match'];
    if (match && found?.etag !== match) {
      return this.refuse(res, 412, 'ConditionNotMet');
    }
    res.writeHead(201, { etag: this.put(path, body) });
    return res.end();
  }

  private put(path: string, body: Buffer): string {
    const etag = `"0x${createHash('sha256')
      .update(String(++this.#writes))
      .digest('hex')
      .slice(0, 15)}"`;
    this.blobs.set(path, { body, etag });
    return etag;
  }

  private list(res: ServerResponse, prefix: string) {
    const blobs = [...this.blobs]
      .filter(([path]) => path.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([path, { etag, body }]) =>
          `<Blob><Name>${path}</Name><Properties><Last-Modified>Mon, 23 Nov 2026 10:00:00 GMT</Last-Modified><Etag>${etag}</Etag><Content-Length>${body.length}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`,
      );
    res.writeHead(200, { 'content-type': 'application/xml' });
    return res.end(
      `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://store/" ContainerName="${CONTAINER}"><Prefix>${prefix}</Prefix><Blobs>${blobs.join(
        '',
      )}</Blobs><NextMarker/></EnumerationResults>`,
    );
  }

  private refuse(
    res: ServerResponse,
    status: number,
    code: string,
    headers: Record<string, string> = {},
  ) {
    res.writeHead(status, {
      'content-type': 'application/xml',
      'x-ms-error-code': code,
      ...headers,
    });
    return res.end(
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    );
  }
}
