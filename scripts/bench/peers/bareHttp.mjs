// The floor: node:http that reads a body and answers the bytes of a file, in as
// many processes as the server it is held against. Arguments: file, port, processes.
import cluster from 'node:cluster';
import fs from 'node:fs';
import http from 'node:http';

const [file, port, processes] = process.argv.slice(2);

if (cluster.isPrimary) {
  for (let i = 0; i < Number(processes); i += 1) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.kill();
  });
} else {
  const answer = fs.readFileSync(file);
  http
    .createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200, {
          'Content-Type': 'application/json',
          'Content-Length': answer.length,
        });
        response.end(answer);
      });
    })
    .listen(Number(port), '127.0.0.1');
}
