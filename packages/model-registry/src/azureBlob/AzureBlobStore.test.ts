import type { ContainerClient } from '@azure/storage-blob';
import { BlobServer } from '../__testUtils__/BlobServer';
import { steppingClock } from '../__testUtils__/clock';
import { modelNumber, resultOf } from '../__testUtils__/models';
import { AzureBlobLocation } from '../location';
import { openRegistry } from '../openRegistry';
import { AzureBlobStore } from './AzureBlobStore';

const BY = 'user:default/guest';
let server: BlobServer;
let location: AzureBlobLocation;

beforeEach(async () => {
  server = new BlobServer();
  location = await server.start();
});
afterEach(() => server.stop());

function open() {
  const { clock, waits } = steppingClock();
  return { registry: openRegistry(location, { clock }), waits };
}

const publish = (number: number, registry = open().registry) =>
  registry.publish({ name: 'style', model: modelNumber(number), by: BY });

describe('AzureBlobStore', () => {
  it('keeps one document a model, and files by their content', async () => {
    const { registry } = open();
    const model = modelNumber(1);
    await registry.publish({
      name: 'style',
      model,
      result: resultOf(model),
      by: BY,
    });
    expect([...server.blobs.keys()]).toEqual([
      `files/style/${model.contentHash.slice(7)}.model.json`,
      expect.stringMatching(/^files\/style\/[0-9a-f]{64}\.result\.json$/),
      'documents/style.json',
    ]);
    await expect(registry.readModel('style', 1)).resolves.toEqual(model);
    await expect(registry.readResult('style', 1)).resolves.toEqual(
      resultOf(model),
    );
  });

  it('loses no version that two write at once', async () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
    await Promise.all(numbers.map(number => publish(number)));
    const { versions } = await open().registry.get('style');
    expect(versions).toHaveLength(12);
    expect(new Set(versions.map(({ contentHash }) => contentHash)).size).toBe(
      12,
    );
  });

  it('waits as long as the store asks, and asks again', async () => {
    let refusals = 2;
    server.fault = () =>
      refusals-- > 0
        ? {
            status: 503,
            code: 'ServerBusy',
            headers: { 'retry-after': '7' },
          }
        : undefined;
    const { registry, waits } = open();
    await expect(registry.list()).resolves.toEqual([]);
    // The clock is a second on by the time that the wait is reckoned.
    expect(waits).toEqual([6_000, 6_000]);
  });

  it('gives up at once where the store asks for more time than there is', async () => {
    server.fault = () => ({
      status: 429,
      code: 'TooManyRequests',
      headers: { 'retry-after': '3600' },
    });
    const { registry, waits } = open();
    await expect(registry.list()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      cause: expect.objectContaining({ status: 429 }),
    });
    expect(waits).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('knows its own write again whose answer was lost', async () => {
    await publish(1);
    let losses = 1;
    server.fault = ({ method, path }) =>
      method === 'PUT' && path === 'documents/style.json' && losses-- > 0
        ? { status: 500, code: 'InternalError', done: true }
        : undefined;
    await expect(publish(2)).resolves.toMatchObject({ version: 2 });
    const { versions } = await open().registry.get('style');
    expect(versions).toHaveLength(2);
  });

  it.each([
    ['the model file', /\.model\.json$/],
    ['the document', /^documents\//],
  ])('has the old state where writing %s fails', async (_, path) => {
    await publish(1);
    server.fault = request =>
      request.method === 'PUT' && path.test(request.path)
        ? { status: 500, code: 'InternalError' }
        : undefined;
    await expect(publish(2)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    server.fault = () => undefined;
    const { versions } = await open().registry.get('style');
    expect(versions).toHaveLength(1);
    await expect(publish(2)).resolves.toMatchObject({ version: 2 });
  });

  it.each([
    [404, 'ContainerNotFound', 'There is no such container. Create it.'],
    [
      403,
      'AuthorizationPermissionMismatch',
      'The identity may not. Give it the role Storage Blob Data Contributor on the container.',
    ],
    [
      403,
      'AuthenticationFailed',
      'The account does not take the credential. Look at the key or the identity.',
    ],
  ])('says what to do about %i %s', async (status, code, remedy) => {
    server.fault = () => ({ status, code });
    await expect(open().registry.list()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: `The blob store of the models did not list the models (${code}, status ${status}): ${remedy}`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each(['CredentialUnavailableError', 'AggregateAuthenticationError'])(
    'says so where there is no credential: %s',
    async name => {
      const store = new AzureBlobStore(
        {
          listBlobsFlat: () => {
            throw Object.assign(new Error('tried 7 ways'), { name });
          },
        } as unknown as ContainerClient,
        steppingClock().clock,
      );
      await expect(store.revision()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('There is no Azure credential'),
      });
    },
  );

  it('says so where nobody answers', async () => {
    await server.stop();
    await expect(open().registry.get('style')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'The blob store of the models did not read documents/style.json (Network): No answer: the connection was refused (ECONNREFUSED).',
    });
  });

  it('never gives out a blob that was changed', async () => {
    await publish(1);
    for (const [path, blob] of server.blobs) {
      if (path.startsWith('files/')) {
        blob.body = Buffer.from(blob.body.toString().replace('run_m', 'run_n'));
      }
    }
    await expect(open().registry.readModel('style', 1)).rejects.toThrow(
      'was changed after it was written',
    );
  });
});
