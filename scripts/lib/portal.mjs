import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { waitForOk } from './ports.mjs';
import { step } from './progress.mjs';

/** The sandbox's one client; see packages/sandbox. Not a secret: it opens nothing but the sandbox. */
const SANDBOX_IDENTITY = {
  AZURE_TENANT_ID: '00000000-0000-4000-8000-0000000000aa',
  AZURE_CLIENT_ID: '00000000-0000-4000-8000-0000000000cc',
  AZURE_CLIENT_SECRET: 'sandbox',
};

/** Where the sandbox keeps its state and its certificate. */
export const sandboxDir = dataDir => path.join(dataDir, 'sandbox');

const READY_MS = 180_000;

/** Rejects when the process ends before it is ready. */
function untilReady(child, waiting) {
  const ended = new AbortController();
  child.once('exit', () =>
    ended.abort(new Error('it ended before it was ready')),
  );
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(READY_MS)]);
  return waiting(signal);
}

/** Starts the sandbox; resolves with the environment that points a program at it. */
export async function startSandbox(group, { node, env }, { ports, dataDir }) {
  const port = ports['sandbox-port'];
  const folder = sandboxDir(dataDir);
  await step('starting the sandbox of Azure', () => {
    const child = group.startProgram(
      'The sandbox',
      node,
      path.join(root, 'packages/sandbox/src/main.ts'),
      [
        ['--port', port],
        ['--proxy-port', ports['proxy-port']],
        ['--data', folder],
      ]
        .flat()
        .map(String),
      { env, onLine: line => child.emit('line', line) },
    );
    return untilReady(
      child,
      signal =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          const seen = [];
          child.on('line', line => {
            if (line.startsWith('sandbox ready')) resolve();
            seen.push(line);
          });
          child.once('exit', () =>
            reject(new Error(seen.slice(-20).join('\n'))),
          );
        }),
    );
  });
  const host = `localhost:${port}`;
  const url = `https://${host}`;
  return {
    ...env,
    ...SANDBOX_IDENTITY,
    AZURE_AUTHORITY_HOST: url,
    RALLY_SANDBOX_URL: url,
    RALLY_SANDBOX_HOST: host,
    NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
  };
}

/**
 * Starts the portal's backend, which also serves the page.
 *
 * @param options.folder    the Backstage to start: this clone, where none is given
 * @param options.settings  environment variables laid over the configuration
 * @returns `{ url, logFile, pid }`
 */
export async function startPortal(
  group,
  { node, env },
  { ports, dataDir, configs, settings = {}, folder = root },
) {
  const { port } = ports;
  const url = `http://localhost:${port}`;
  // Tasks that the portal's end cut short find their files here when they resume.
  const workDir = path.join(dataDir, 'work');
  fs.mkdirSync(workDir, { recursive: true });
  const logFile = path.join(dataDir, 'portal.log');
  const log = fs.createWriteStream(logFile);
  const recent = [];
  const pid = await step('starting the portal', async () => {
    const child = group.startProgram(
      'The portal',
      node,
      path.join(folder, 'packages/backend/src/index.ts'),
      configs.flatMap(file => ['--config', path.join(folder, file)]),
      {
        // Relative locations in a Backstage configuration start here.
        cwd: path.join(folder, 'packages/backend'),
        env: {
          ...env,
          // A guest may enter only a development backend; production has its own start.
          NODE_ENV: 'development',
          RALLY_ROOT: folder,
          RALLY_DATA_DIR: dataDir,
          APP_CONFIG_backend_workingDirectory: JSON.stringify(workDir),
          APP_CONFIG_app_baseUrl: JSON.stringify(url),
          APP_CONFIG_backend_baseUrl: JSON.stringify(url),
          APP_CONFIG_backend_listen_port: String(port),
          ...settings,
        },
        onLine: line => {
          log.write(`${line}\n`);
          recent.push(line);
          if (recent.length > 40) recent.shift();
        },
      },
    );
    try {
      await untilReady(child, signal =>
        waitForOk(`${url}/.backstage/health/v1/readiness`, signal),
      );
    } catch (error) {
      throw new Error(
        `The portal did not become ready: ${error.message}\n` +
          `${recent.join('\n')}\nThe whole log: ${logFile}`,
      );
    }
    return child.pid;
  });
  return { url, logFile, pid };
}
