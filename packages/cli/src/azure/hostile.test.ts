import { readFile } from 'node:fs/promises';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { FIXTURES, noAzure, run } from '../__testUtils__/io';
import { askAzure } from './ask';

const TOKEN = 'very-secret-token';

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  elsewhere: string,
) => void;

const says =
  (
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): Answer =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(body);

/** More than is read of one answer. */
const gigantic: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.on('error', () => undefined);
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let left = 40;
  const more = () => {
    while (left > 0) {
      left--;
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

const HOSTILE: [string, Answer][] = [
  ['garbage', says(200, '\u0000\u0001\ufffd not JSON')],
  ['a page for people', says(200, '<html><body>Sign in</body></html>')],
  ['nothing', says(200, '')],
  ['JSON cut short', says(200, '{"value":[{"name":"Standard_D4s_v5"')],
  ['a list that is none', says(200, '{"value":{"length":1}}')],
  ['entries that are none', says(200, '{"value":[null,1,"x",[],{}]}')],
  ['prototypes', says(200, '{"__proto__":{"value":[]},"value":"x"}')],
  ['a list without end', gigantic],
  ['too many requests', says(429, 'slow down', { 'retry-after': '3600' })],
  [
    'nobody signed in',
    says(401, '{"error":{"code":"InvalidAuthenticationToken","message":"x"}}'),
  ],
  [
    'nobody allowed',
    says(403, '{"error":{"code":"AuthorizationFailed","message":"x"}}'),
  ],
  ['a failure', says(404, '')],
  [
    'another host',
    (_, response, elsewhere) =>
      response.writeHead(302, { location: `${elsewhere}/stolen` }).end(),
  ],
  [
    'another host for the same question',
    (_, response, elsewhere) =>
      response.writeHead(307, { location: `${elsewhere}/stolen` }).end(),
  ],
  [
    'a next page on another host',
    (_, response, elsewhere) =>
      says(200, JSON.stringify({ value: [], nextLink: `${elsewhere}/stolen` }))(
        _,
        response,
        elsewhere,
      ),
  ],
  [
    'a connection that breaks',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"value":[');
      response.destroy();
    },
  ],
];

describe('rally preflight and an Azure that is hostile', () => {
  const servers: Server[] = [];
  /** Serves on this machine; gives the address. */
  async function serve(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each(HOSTILE)('could not tell of %s', async (_, answer) => {
    const stolen: (string | undefined)[] = [];
    const elsewhere = await serve((request, response) => {
      stolen.push(request.headers.authorization);
      response.end('{"value":[]}');
    });
    let asked = 0;
    const arm = await serve((request, response) => {
      asked++;
      expect(request.headers.authorization).toBe(`Bearer ${TOKEN}`);
      request.resume();
      answer(request, response, elsewhere);
    });
    const { code, out, err } = await run(
      ['preflight', 'create.azurerm-5.2.json', '--arm-endpoint', arm],
      { env: { RALLY_ARM_TOKEN: TOKEN } },
      {
        ...noAzure,
        yaml: async () => yaml,
        azure: async () => ({ askAzure }),
      },
    );
    expect(asked).toBeGreaterThan(5);
    expect(stolen).toEqual([]);
    expect([code, err]).toEqual([3, '']);
    expect(out).toMatch(/^\? unknown/);
    expect(out).toMatch(/Could not ask Azure for (quota|VM sizes)/);
    expect(`${out}${err}`).not.toContain(TOKEN);
  });

  it('is blocked by what is wrong, whatever Azure says', async () => {
    const arm = await serve((request, response) => {
      request.resume();
      response.writeHead(500).end();
    });
    const stdin = (
      await readFile(join(FIXTURES, 'create.azurerm-5.2.json'), 'utf8')
    ).replaceAll('"max_surge": "1"', '"max_surge": "0"');
    const { code, err } = await run(
      ['preflight', '-', '--arm-endpoint', arm],
      { env: { RALLY_ARM_TOKEN: TOKEN }, stdin },
      { ...noAzure, azure: async () => ({ askAzure }) },
    );
    expect([code, err]).toEqual([2, '']);
  });
});
