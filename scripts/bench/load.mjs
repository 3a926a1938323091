// One load generator, in a process of its own: keeps a number of connections
// busy with one request each, and prints one line of JSON when the time is up.
// Written on sockets: an HTTP client would cost more than the servers it measures.
import fs from 'node:fs';
import net from 'node:net';

const { host, port, path, headers, bodyFile, connections, seconds, warmUp } =
  JSON.parse(process.argv[2]);

const body = bodyFile ? fs.readFileSync(bodyFile) : Buffer.alloc(0);
const lines = Object.entries({
  Host: `${host}:${port}`,
  'Content-Type': 'application/json',
  'Content-Length': body.length,
  ...headers,
});
const request = Buffer.concat([
  Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
  ),
  body,
]);

const started = performance.now();
const from = started + warmUp * 1000;
const until = from + seconds * 1000;
const times = [];
let failed = 0;
let open = connections;
let answer;

function finish() {
  times.sort((a, b) => a - b);
  const at = share =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))];
  process.stdout.write(
    `${JSON.stringify({
      perSecond: times.length / seconds,
      medianMs: at(0.5),
      p99Ms: at(0.99),
      requests: times.length,
      failed,
      answer,
    })}\n`,
  );
}

const HEAD_END = Buffer.from('\r\n\r\n');

function connect() {
  const socket = net.connect(port, host);
  socket.setNoDelay(true);
  let sent = 0;
  let head = '';
  let left = -1;
  let chunked = false;
  const send = () => {
    sent = performance.now();
    head = '';
    left = -1;
    chunked = false;
    socket.write(request);
  };
  const done = () => {
    const now = performance.now();
    if (!/^HTTP\/1\.1 200/.test(head)) {
      failed += 1;
      answer ??= head.slice(0, 200);
    } else if (sent >= from && now <= until) times.push(now - sent);
    if (now >= until) socket.end();
    else send();
  };
  socket.on('connect', send);
  socket.on('data', chunk => {
    let rest = chunk;
    if (left < 0 && !chunked) {
      const end = rest.indexOf(HEAD_END);
      if (end < 0) {
        head += rest.toString('latin1');
        return;
      }
      head += rest.toString('latin1', 0, end + 4);
      rest = rest.subarray(end + 4);
      const length = /content-length: (\d+)/i.exec(head);
      chunked = !length;
      left = length ? Number(length[1]) : 0;
    }
    if (chunked) {
      if (rest.subarray(-5).toString('latin1') === '0\r\n\r\n') done();
      return;
    }
    left -= rest.length;
    if (left <= 0) done();
  });
  socket.on('error', () => {
    failed += 1;
  });
  socket.on('close', () => {
    open -= 1;
    if (open === 0) finish();
  });
}

for (let i = 0; i < connections; i += 1) connect();
