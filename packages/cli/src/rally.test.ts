import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { request } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Sandbox, startSandbox } from '@rally/sandbox';
import { FIXTURES } from './__testUtils__/io';

const plan = (name: string) => join(FIXTURES, `${name}.azurerm-5.2.json`);

/** The sandbox over plain HTTP, as a proxy on this machine might offer Azure. */
async function plainHttp(sandbox: Sandbox): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { host } = new URL(sandbox.url);
    const { port } = server.address() as AddressInfo;
    asked.pipe(
      request(
        new URL(asked.url ?? '/', sandbox.url),
        {
          method: asked.method,
          headers: { ...asked.headers, host },
          ca: sandbox.ca,
        },
        async from => {
          let body = '';
          for await (const chunk of from) body += chunk;
          answer
            .writeHead(from.statusCode ?? 502, {
              'content-type': 'application/json',
            })
            .end(body.replaceAll(sandbox.url, `http://127.0.0.1:${port}`));
        },
      ),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The built program, in a process of its own, before the sandbox. */
describe('bin/rally', () => {
  const dist = mkdtempSync(join(tmpdir(), 'rally-dist-'));
  let sandbox: Sandbox;
  let identity: Record<string, string>;

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [
      join(__dirname, '../scripts/build.mjs'),
      join(dist, 'out'),
    ]);
    sandbox = await startSandbox({ pageSize: 20 });
    identity = {
      NODE_EXTRA_CA_CERTS: sandbox.caFile,
      AZURE_AUTHORITY_HOST: sandbox.url,
      AZURE_TENANT_ID: sandbox.env.ARM_TENANT_ID,
      AZURE_CLIENT_ID: sandbox.env.ARM_CLIENT_ID,
      AZURE_CLIENT_SECRET: sandbox.env.ARM_CLIENT_SECRET,
    };
  }, 120_000);

  afterAll(async () => {
    await sandbox?.stop();
    await rm(dist, { recursive: true, force: true });
  });

  function rally(
    args: string[],
    env: Record<string, string> = {},
    stdin: string = '',
  ): Promise<{ code: number | null; out: string; err: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [join(dist, 'out/rally.mjs'), ...args],
        { cwd: FIXTURES, env: { PATH: process.env.PATH, ...env } },
      );
      let out = '';
      let err = '';
      child.stdout.on('data', chunk => (out += chunk));
      child.stderr.on('data', chunk => (err += chunk));
      child.on('error', reject);
      child.on('close', code => resolve({ code, out, err }));
      child.stdin.end(stdin);
    });
  }

  const ask = (name: string, ...more: string[]) =>
    rally(
      ['preflight', plan(name), '--arm-endpoint', sandbox.url, ...more],
      identity,
    );

  async function token(): Promise<string> {
    const { ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET } = sandbox.env;
    return new Promise((resolve, reject) => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: ARM_CLIENT_ID,
        client_secret: ARM_CLIENT_SECRET,
        scope: 'https://management.azure.com/.default',
      });
      request(
        new URL(`/${ARM_TENANT_ID}/oauth2/v2.0/token`, sandbox.url),
        {
          method: 'POST',
          ca: sandbox.ca,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
        async answer => {
          let body = '';
          for await (const chunk of answer) body += chunk;
          resolve(JSON.parse(body).access_token);
        },
      )
        .on('error', reject)
        .end(form.toString());
    });
  }

  it('reads YAML, which is split off from the rest', async () => {
    const { code, err } = await rally(
      ['preflight', '-', '--offline'],
      {},
      'kind: List\napiVersion: v1\n',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/This is no environment.yaml: apiVersion/);
  });

  it.each([
    ['create', 0, 'clear'],
    ['rotation', 0, 'clear'],
    ['replace', 1, 'risky'],
    ['move', 2, 'blocked'],
  ])('ends a plan to %s with %i', async (name, code, verdict) => {
    const ran = await ask(name, '--format', 'json');
    expect(ran.err).toBe('');
    const report = JSON.parse(ran.out);
    expect({ code: ran.code, verdict: report.verdict }).toEqual({
      code,
      verdict,
    });
    expect(report.azure).toBe('asked');
  });

  it('tells how many clusters the region may have', async () => {
    const { findings } = JSON.parse(
      (await ask('create', '--format', 'json')).out,
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'clusters-per-region',
        severity: 'clear',
        message: expect.stringMatching(
          /^\d+ clusters? of 20 in northeurope, 1 more asked for\.$/,
        ),
      }),
    );
  });

  it('tells the numbers of a quota that is too small', async () => {
    const stdin = (await readFile(plan('create'), 'utf8')).replaceAll(
      '"northeurope"',
      '"westeurope"',
    );
    const { code, out } = await rally(
      ['preflight', '-', '--arm-endpoint', sandbox.url],
      identity,
      stdin,
    );
    expect(code).toBe(2);
    expect(out).toMatch(
      /quota-regional +Regional vCPU quota needs \d+, has \d+ free of 10\./,
    );
  });

  it('asks over plain HTTP on this machine, with the token given', async () => {
    const server = await plainHttp(sandbox);
    const { port } = server.address() as AddressInfo;
    const args = [
      'preflight',
      plan('create'),
      '--arm-endpoint',
      `http://127.0.0.1:${port}`,
    ];
    const sound = await rally(args, { RALLY_ARM_TOKEN: await token() });
    const wrong = await rally(args, { RALLY_ARM_TOKEN: 'wrong' });
    server.closeAllConnections();
    server.close();
    expect(sound).toMatchObject({ code: 0, err: '' });
    expect(wrong.code).toBe(3);
    expect(wrong.out).toMatch(/Could not ask Azure for .*401/);
    expect(wrong.out).not.toContain('wrong');
  });

  it('could not tell where nobody answers, and blocks what is wrong all the same', async () => {
    const nobody = ['--arm-endpoint', 'http://127.0.0.1:9'];
    const env = { RALLY_ARM_TOKEN: 'any' };
    const deaf = await rally(['preflight', plan('create'), ...nobody], env);
    expect(deaf.code).toBe(3);
    expect(deaf.out).toMatch(/^\? unknown/);
    expect(deaf.out).toMatch(/Could not ask Azure for .*: Network\./);
    const stdin = (await readFile(plan('create'), 'utf8')).replaceAll(
      '"max_surge": "1"',
      '"max_surge": "0"',
    );
    const wrong = await rally(['preflight', '-', ...nobody], env, stdin);
    expect(wrong.code).toBe(2);
    expect(wrong.out).toMatch(/surge-zero/);
  });

  it('reads a folder, and patches it for what Azure says', async () => {
    const args = ['preflight', 'folder', '--arm-endpoint', sandbox.url];
    const region = ['--var', 'region=swedencentral'];
    expect((await rally(args, identity)).code).toBe(0);
    expect((await rally([...args, ...region], identity)).code).toBe(2);
    const fixed = await rally([...args, ...region, '--fix'], identity);
    expect(fixed.code).toBe(0);
    expect(fixed.out).toMatch(/^-.*zones.*"3"\]\n\+.*zones.*\["1", "2"\]$/m);
  });

  it('explains, and says its version', async () => {
    const log = join(dist, 'apply.log');
    await writeFile(log, 'Code="ZonalAllocationFailed" Message="no room"');
    const { code, out } = await rally(['explain', log]);
    expect(code).toBe(0);
    expect(out).toMatch(/The zone has no room/);
    expect((await rally(['--version'])).out).toMatch(/^\d/);
    expect((await rally([])).code).toBe(64);
  });
});
