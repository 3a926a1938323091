import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { CLIENT_SECRET, OWNER_CLIENT_ID, TENANT_ID } from '../ids';
import { Sandbox, SandboxOptions, startSandbox } from '../startSandbox';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: Record<string, unknown>;
}

export interface SendOptions {
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is a text. */
  body?: unknown;
}

// A handshake for each request would be most of a test's time.
const agent = new Agent({ keepAlive: true });

/** One request on the wire, with nothing between. */
export function send(
  sandbox: Sandbox,
  method: string,
  path: string,
  options: SendOptions = {},
): Promise<Answer> {
  const { hostname, port } = new URL(sandbox.url);
  const body =
    options.body === undefined || typeof options.body === 'string'
      ? options.body
      : JSON.stringify(options.body);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        hostname,
        port,
        method,
        path,
        ca: sandbox.ca,
        agent,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          let json: Record<string, unknown> = {};
          try {
            json = JSON.parse(text);
          } catch {
            // Tests that expect JSON find nothing in it.
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json,
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A client of Resource Manager that is signed in. */
export class Arm {
  private constructor(readonly sandbox: Sandbox, readonly token: string) {}

  static async signIn(
    sandbox: Sandbox,
    clientId: string = OWNER_CLIENT_ID,
    scope: string = 'https://management.azure.com/.default',
  ): Promise<Arm> {
    const answer = await send(
      sandbox,
      'POST',
      `/${TENANT_ID}/oauth2/v2.0/token`,
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: CLIENT_SECRET,
          scope,
        }).toString(),
      },
    );
    return new Arm(sandbox, String(answer.json.access_token));
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    const versioned = /[?&]api-version=/.test(path)
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}api-version=2026-06-01`;
    return send(this.sandbox, method, versioned, {
      body,
      headers: { authorization: `Bearer ${this.token}` },
    });
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }
}

/** A sandbox whose operations end at once, for the tests of one file. */
export function useSandbox(options: SandboxOptions = {}) {
  const world = {} as { sandbox: Sandbox; arm: Arm };
  beforeAll(async () => {
    world.sandbox = await startSandbox({
      delays: { create: 0, update: 0, remove: 0 },
      ...options,
    });
    world.arm = await Arm.signIn(world.sandbox);
  });
  afterAll(() => world.sandbox.stop());
  return world;
}

/** Code and message of a refusal, wrapped or flat. */
export function refusalOf(answer: Answer): {
  status: number;
  code: unknown;
  message: string;
} {
  const error = (answer.json.error ?? answer.json) as Record<string, unknown>;
  return {
    status: answer.status,
    code: error.code,
    message: String(error.message),
  };
}
