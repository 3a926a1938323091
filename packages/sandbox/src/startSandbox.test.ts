import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { Arm, send } from './__testUtils__/client';
import { environmentLines } from './environment';
import { PLATFORM_SUBSCRIPTION, TENANT_ID } from './ids';
import { Sandbox, startSandbox } from './startSandbox';

const GROUP = `/subscriptions/${PLATFORM_SUBSCRIPTION}/resourceGroups/rg-kept`;

/** First lines of what a host answers to `GET /` through the proxy. */
function throughProxy(sandbox: Sandbox, authority: string): Promise<string> {
  const { hostname, port } = new URL(sandbox.proxyUrl);
  const host = authority.split(':')[0];
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      hostname,
      port,
      method: 'CONNECT',
      path: authority,
    });
    request.on('error', reject);
    request.on('connect', (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        resolve(`proxy ${response.statusCode}`);
        return;
      }
      const tls = tlsConnect({ socket, servername: host, ca: sandbox.ca });
      const chunks: Buffer[] = [];
      tls.on('error', reject);
      tls.on('data', chunk => chunks.push(chunk));
      tls.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      tls.end(`GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    });
    request.end();
  });
}

describe('startSandbox', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keeps state and certificate from one start to the next', async () => {
    const first = await startSandbox({ dataDir });
    await (await Arm.signIn(first)).put(GROUP, { location: 'northeurope' });
    await first.stop();

    const second = await startSandbox({ dataDir });
    try {
      expect(second.ca).toBe(first.ca);
      expect(readFileSync(second.caFile, 'utf8')).toBe(first.ca);
      const arm = await Arm.signIn(second);
      expect((await arm.get(GROUP)).status).toBe(200);
    } finally {
      await second.stop();
    }
  });

  it('does not start on a state it cannot read, and says what to do', async () => {
    await (await startSandbox({ dataDir })).stop();
    writeFileSync(join(dataDir, 'state.json'), '{"version":1,');
    await expect(startSandbox({ dataDir })).rejects.toThrow(
      /cannot read its state in .*state\.json .*remove the file/,
    );
  });

  it('writes the certificate anew when it is no good', async () => {
    const first = await startSandbox({ dataDir });
    await first.stop();
    writeFileSync(join(dataDir, 'ca.pem'), 'torn');
    const second = await startSandbox({ dataDir });
    await second.stop();
    expect(second.ca).toContain('BEGIN CERTIFICATE');
    expect(second.ca).not.toBe(first.ca);
  });

  it('frees what it took when a port is taken', async () => {
    const first = await startSandbox({ dataDir });
    try {
      const port = Number(new URL(first.proxyUrl).port);
      await expect(startSandbox({ proxyPort: port })).rejects.toThrow(
        'EADDRINUSE',
      );
    } finally {
      await first.stop();
    }
  });
});

describe('the running sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ delays: { create: 0 } });
  });
  afterAll(() => sandbox.stop());

  it('says that it is well', async () => {
    const answer = await send(sandbox, 'GET', '/_sandbox/health');
    expect(answer.json).toEqual({ status: 'ok' });
  });

  it('describes the cloud at its own address', async () => {
    const { json } = await send(
      sandbox,
      'GET',
      '/metadata/endpoints?api-version=2022-09-01',
    );
    expect(json).toMatchObject({
      name: 'AzureCloud',
      resourceManager: sandbox.url,
      authentication: { loginEndpoint: sandbox.url },
      suffixes: { keyVaultDns: 'vault.rally.test', storage: 'rally.test' },
    });
  });

  it('describes its sign-in', async () => {
    const { json } = await send(
      sandbox,
      'GET',
      `/${TENANT_ID}/v2.0/.well-known/openid-configuration`,
    );
    expect(json.token_endpoint).toBe(
      `${sandbox.url}/${TENANT_ID}/oauth2/v2.0/token`,
    );
    const keys = await send(
      sandbox,
      'GET',
      `/${TENANT_ID}/discovery/v2.0/keys`,
    );
    expect(keys.json.keys).toEqual([
      expect.objectContaining({ kty: 'RSA', alg: 'RS256' }),
    ]);
  });

  it.each([
    ['client_id=nobody', 'unauthorized_client'],
    ['grant_type=password', 'unsupported_grant_type'],
  ])('refuses to sign in %s', async (body, error) => {
    const answer = await send(
      sandbox,
      'POST',
      `/${TENANT_ID}/oauth2/v2.0/token`,
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.startsWith('grant')
          ? body
          : `grant_type=client_credentials&${body}`,
      },
    );
    expect(answer.status).toBe(400);
    expect(answer.json.error).toBe(error);
  });

  it('prints an environment of KEY=value lines', () => {
    expect(environmentLines(sandbox.env)).toContain(
      `ARM_METADATA_HOSTNAME=localhost:${new URL(sandbox.url).port}\n`,
    );
    for (const line of environmentLines(sandbox.env).trim().split('\n')) {
      expect(line).toMatch(/^[A-Z_]+=[^\s]+$/);
    }
  });

  it('tunnels to its own data planes and to nothing else', async () => {
    expect(await throughProxy(sandbox, 'example.com:443')).toBe('proxy 403');
    expect(await throughProxy(sandbox, '169.254.169.254:80')).toBe('proxy 403');
    expect(await throughProxy(sandbox, 'rally.test:443')).toBe('proxy 403');
    expect(await throughProxy(sandbox, 'kv-none.vault.rally.test:443')).toMatch(
      /^HTTP\/1\.1 404/,
    );

    const arm = await Arm.signIn(sandbox);
    await arm.put(GROUP, { location: 'northeurope' });
    await arm.put(`${GROUP}/providers/Microsoft.KeyVault/vaults/kv-there`, {
      location: 'northeurope',
      properties: {},
    });
    expect(
      await throughProxy(sandbox, 'kv-there.vault.rally.test:443'),
    ).toMatch(/^HTTP\/1\.1 401[^]*www-authenticate: Bearer/i);
  });

  it('fails as it is told to, as often as it is told to', async () => {
    const health = '/metadata/endpoints?api-version=2022-09-01';
    const set = (body: unknown) =>
      send(sandbox, 'POST', '/_sandbox/faults', { body });
    expect((await set({ path: '(' })).status).toBe(400);
    expect((await set({ status: 500 })).status).toBe(400);
    expect((await set({ path: '/', status: 'no' })).status).toBe(400);

    await set({
      method: 'GET',
      path: '^/metadata',
      status: 503,
      code: 'ServerBusy',
      retryAfter: 7,
      times: 1,
    });
    const failed = await send(sandbox, 'GET', health);
    expect(failed.status).toBe(503);
    expect(failed.headers['retry-after']).toBe('7');
    expect(failed.json).toMatchObject({ error: { code: 'ServerBusy' } });
    expect((await send(sandbox, 'GET', health)).status).toBe(200);

    await set({ path: '^/metadata', truncate: true });
    await expect(send(sandbox, 'GET', health)).rejects.toThrow();
    expect((await send(sandbox, 'DELETE', '/_sandbox/faults')).status).toBe(
      204,
    );
    expect((await send(sandbox, 'GET', health)).status).toBe(200);
  });
});
