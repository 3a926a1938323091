import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { send } from '../__testUtils__/client';
import { Sandbox, startSandbox } from '../startSandbox';

const SHOTS = '/rallydata/shots/made-up-shots.seed-20261123.csv';

describe('the data store', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.stop());

  it('gives the made-up shots to whoever asks', async () => {
    const { status, headers, text } = await send(sandbox, 'GET', SHOTS);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv',
      'x-ms-blob-type': 'BlockBlob',
      etag: expect.stringMatching(/^"0x[0-9a-f]+"$/),
    });
    const file = '../../../ml/data/made-up-shots.seed-20261123.csv';
    expect(text).toBe(readFileSync(resolve(__dirname, file), 'utf8'));
  });

  it('describes them for a catalog, with their address here', async () => {
    const { status, text } = await send(
      sandbox,
      'GET',
      '/rallydata/shots/catalog-info.yaml',
    );
    expect(status).toBe(200);
    expect(text).toContain(`rally-portal.dev/data-url: ${sandbox.url}${SHOTS}`);
  });

  it('sends the head alone, and nothing that is known already', async () => {
    const head = await send(sandbox, 'HEAD', SHOTS);
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(100_000);
    const known = await send(sandbox, 'GET', SHOTS, {
      headers: { 'if-none-match': head.headers.etag! },
    });
    expect(known).toMatchObject({ status: 304, text: '' });
  });

  it.each([
    ['/rallydata/shots/gone.csv', 'BlobNotFound'],
    ['/rallydata/shots/%2e%2e%2fpackage.json', 'BlobNotFound'],
    ['/rallydata/other/shots.csv', 'ContainerNotFound'],
  ])('refuses %s as Blob Storage does', async (path, code) => {
    const { status, headers, text } = await send(sandbox, 'GET', path);
    expect(status).toBe(404);
    expect(headers['x-ms-error-code']).toBe(code);
    expect(text).toContain(`<Code>${code}</Code>`);
  });

  it('takes nothing in', async () => {
    const { status } = await send(sandbox, 'PUT', SHOTS, { body: {} });
    expect(status).toBe(401);
  });
});
