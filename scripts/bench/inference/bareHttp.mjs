import fs from 'node:fs';
import path from 'node:path';
import { withServer } from '../servers.mjs';
import { HOST, load } from './client.mjs';

const PORT = 27202;
const program = path.join(
  path.dirname(new URL(import.meta.url).pathname),
  '../peers/bareHttp.mjs',
);

/** What no server on `node:http` is faster than: it receives the same bytes, and answers the same. */
export function measureBareHttp(
  toolchain,
  folder,
  { request, answer, processes, connections },
) {
  const { node, env } = toolchain;
  const file = path.join(folder, 'answer');
  fs.writeFileSync(file, answer);
  return withServer(
    {
      command: node,
      args: [program, file, String(PORT), String(processes)],
      env,
      ready: `http://${HOST}:${PORT}/`,
    },
    () =>
      load(toolchain, {
        port: PORT,
        path: '/',
        ...request,
        ...(connections && { connections }),
      }),
  );
}
