import path from 'node:path';
import { residentMegabytes, withServer } from '../servers.mjs';
import { HOST, load } from './client.mjs';

const PORT = 27201;
const cwd = path.join(
  path.dirname(new URL(import.meta.url).pathname),
  '../peers',
);

/** FastAPI over one row and over 1,000; clusters alone, the least that it can do. */
export function measureFastApi(toolchain, python, inputs, processes) {
  const { env } = toolchain;
  return withServer(
    {
      command: python,
      args: [
        ...['-m', 'uvicorn', 'fastapi_kmeans:app'],
        ...['--port', String(PORT), '--log-level', 'warning'],
        ...['--workers', String(processes)],
      ],
      cwd,
      env: { ...env, MODEL: inputs.model },
      ready: `http://${HOST}:${PORT}/docs`,
    },
    async pid => {
      const at = { port: PORT, path: '/clusters' };
      return {
        one: await load(toolchain, { ...at, ...inputs.one }),
        thousand: await load(toolchain, { ...at, ...inputs.thousand }),
        memory: residentMegabytes(pid),
      };
    },
  );
}
