import { createServer, Server } from 'node:http';
import { connect } from 'node:net';

export interface ProxyOptions {
  /** Whether a tunnel to the host leads to the sandbox; all others are refused. */
  serves: (host: string) => boolean;
  /** Port of the sandbox's HTTPS server. */
  port: () => number;
}

/**
 * A CONNECT proxy by which clients reach the hosts of the data planes, whose
 * names no resolver knows. It opens nothing but tunnels to the sandbox itself.
 */
export function createProxy({ serves, port }: ProxyOptions): Server {
  const proxy = createServer((_request, response) => {
    response.writeHead(405, { 'content-type': 'text/plain' });
    response.end('Only CONNECT to hosts of the sandbox is served here.\n');
  });
  proxy.on('connect', (request, client, head) => {
    // Either end going away is the normal end of a tunnel.
    client.on('error', () => client.destroy());
    const [, host = ''] = /^(.*?)(?::\d+)?$/.exec(request.url ?? '') ?? [];
    if (!serves(host.toLocaleLowerCase('en-US'))) {
      client.end(
        'HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nNot a host of the sandbox.\n',
      );
      return;
    }
    const upstream = connect(port(), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  return proxy;
}
