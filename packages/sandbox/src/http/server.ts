import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { AzureError } from './azureError';
import { Fault, Faults } from './faults';
import type { Reply } from './reply';
import { parseForm, parseJson, readBody, SandboxRequest } from './request';

export interface ServerOptions {
  key: string;
  cert: string;
  faults: Faults;
  answer: (request: SandboxRequest) => Promise<Reply>;
  /** Called with what went wrong inside the sandbox itself. */
  onError: (error: Error) => void;
}

async function readRequest(message: IncomingMessage): Promise<SandboxRequest> {
  const authority = message.headers.host ?? 'localhost';
  const url = parseUrl(message.url ?? '/', authority);
  const text = await readBody(message);
  const isForm = /x-www-form-urlencoded/.test(
    message.headers['content-type'] ?? '',
  );
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return {
    method: message.method ?? 'GET',
    host: url.hostname.toLocaleLowerCase('en-US'),
    path,
    url,
    headers: message.headers,
    params: {},
    body: isForm ? parseForm(text) : parseJson(text),
  };
}

function parseUrl(target: string, authority: string): URL {
  try {
    // Not as a relative URL: a path of `//x` would name another host.
    return new URL(`https://${authority}${target}`);
  } catch {
    throw new AzureError(400, 'BadRequest', 'The request URL is invalid.');
  }
}

/** The answer of a fault, in the shape of the provider that is asked. */
function faultReply(fault: Fault, path: string): Reply | undefined {
  if (fault.garbage) {
    return { status: fault.status ?? 200, text: '<html>\u0000{"value":[' };
  }
  if (fault.status === undefined) {
    return undefined;
  }
  return {
    status: fault.status,
    body: new AzureError(
      fault.status,
      fault.code ?? 'InternalServerError',
      fault.message ?? 'The sandbox was told to fail here.',
      {
        shape: /\/Microsoft\.ContainerService\//i.test(path)
          ? 'flat'
          : 'wrapped',
      },
    ).toBody(),
    headers:
      fault.retryAfter === undefined
        ? {}
        : { 'retry-after': String(fault.retryAfter) },
  };
}

function replyOf(error: unknown, onError: (error: Error) => void): Reply {
  if (error instanceof AzureError) {
    return {
      status: error.status,
      body: error.toBody(),
      headers: error.extras.headers,
    };
  }
  onError(error as Error);
  return {
    status: 500,
    body: new AzureError(
      500,
      'InternalServerError',
      `The sandbox failed: ${(error as Error).message}`,
    ).toBody(),
  };
}

function send(
  message: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
): void {
  const text =
    reply.text ??
    (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  const body = Buffer.from(text ?? '');
  response.writeHead(reply.status, {
    ...(text === undefined
      ? {}
      : { 'content-type': 'application/json; charset=utf-8' }),
    ...(reply.status === 204 ? {} : { 'content-length': body.length }),
    'x-ms-request-id': crypto.randomUUID(),
    'cache-control': 'no-cache',
    ...reply.headers,
  });
  if (fault?.truncate) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () =>
      message.socket.destroy(),
    );
    return;
  }
  response.end(message.method === 'HEAD' ? undefined : body);
}

/** The one HTTPS origin of the sandbox. */
export function createSandboxServer(options: ServerOptions): Server {
  const { faults, answer, onError } = options;
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    let fault: Fault | undefined;
    let reply: Reply;
    try {
      const request = await readRequest(message);
      fault = request.path.startsWith('/_sandbox')
        ? undefined
        : faults.take(request.method, `${request.path}${request.url.search}`);
      if (fault?.delayMs) {
        await sleep(fault.delayMs);
      }
      reply =
        (fault && faultReply(fault, request.path)) ?? (await answer(request));
    } catch (error) {
      reply = replyOf(error, onError);
    }
    send(message, response, reply, fault);
  };
  return createServer(
    { key: options.key, cert: options.cert },
    (message, response) => {
      handle(message, response).catch(error => {
        onError(error as Error);
        response.destroy();
      });
    },
  );
}
