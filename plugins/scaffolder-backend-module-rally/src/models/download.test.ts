import { readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { download } from './download';

const URL_OF_DATA = 'https://data.example/shots.csv';

describe('download', () => {
  const directory = createMockDirectory();
  const readUrl = jest.fn();
  const urlReader = mockServices.urlReader.mock({ readUrl });

  beforeEach(() => {
    directory.clear();
    readUrl.mockReset();
  });

  const bring = (options: { maxBytes?: number; signal?: AbortSignal } = {}) =>
    download(urlReader, URL_OF_DATA, directory.resolve('data'), {
      maxBytes: 100,
      signal: new AbortController().signal,
      ...options,
    });

  it('brings what is streamed into the file, and counts it', async () => {
    readUrl.mockResolvedValue({ stream: () => Readable.from(['ab', 'cde']) });
    await expect(bring()).resolves.toBe(5);
    expect(readFileSync(directory.resolve('data'), 'utf8')).toBe('abcde');
  });

  it('takes a reader that does not stream', async () => {
    readUrl.mockResolvedValue({ buffer: async () => Buffer.from('abc') });
    await expect(bring()).resolves.toBe(3);
    expect(readFileSync(directory.resolve('data'), 'utf8')).toBe('abc');
  });

  it('stops reading where it becomes too much', async () => {
    let pieces = 0;
    function* endless() {
      for (;;) {
        pieces += 1;
        yield Buffer.alloc(1024 * 1024);
      }
    }
    const stream = Readable.from(endless());
    readUrl.mockResolvedValue({ stream: () => stream });
    await expect(bring({ maxBytes: 2 * 1024 * 1024 })).rejects.toThrow(
      'more than 2 MB',
    );
    expect(stream.destroyed).toBe(true);
    expect(pieces).toBeLessThan(40);
  });

  it.each([
    [
      'a host that nothing allows',
      new NotAllowedError("Reading from 'x' is not allowed"),
      'NotAllowedError',
      'The portal may not read from data.example',
    ],
    [
      'a redirect to such a host',
      new Error('URL not allowed by backend.reading.allow configuration: y'),
      'NotAllowedError',
      'an administrator adds it to backend.reading.allow',
    ],
    [
      'what is not there',
      new NotFoundError('could not read'),
      'InputError',
      `There is nothing at ${URL_OF_DATA}`,
    ],
    [
      'a host that fails',
      new Error('could not read x, 503 Server Busy\nat internal:8080'),
      'InputError',
      `${URL_OF_DATA} could not be read: could not read x, 503 Server Busy`,
    ],
  ])('says why not: %s', async (_what, error, name, message) => {
    readUrl.mockRejectedValue(error);
    const failure = bring();
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ name });
    await expect(failure).rejects.not.toThrow('internal:8080');
  });

  describe('from a host that goes silent', () => {
    let server: Server;

    beforeEach(async () => {
      server = createServer((_request, response) => response.write('half'));
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      readUrl.mockImplementation(async (_url, { signal }) => {
        const { body } = await fetch(`http://127.0.0.1:${port}`, { signal });
        return { stream: () => Readable.fromWeb(body as ReadableStream) };
      });
    });

    afterEach(() => {
      server.closeAllConnections();
      return new Promise(done => server.close(done));
    });

    it('ends with the reason of the signal', async () => {
      const cancel = new AbortController();
      server.on('request', () => cancel.abort(new Error('cancelled')));
      await expect(bring({ signal: cancel.signal })).rejects.toThrow(
        'cancelled',
      );
    });

    it('says so where the line is cut', async () => {
      server.on('request', (_request, response) => response.destroy());
      await expect(bring()).rejects.toThrow('could not be read');
    });
  });
});
