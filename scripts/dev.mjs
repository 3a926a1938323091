// `npm run dev`: the same portal with hot reload; the page is on port 3000.
import path from 'node:path';
import { madeUpModels } from './lib/madeUpModels.mjs';
import { runMain } from './lib/main.mjs';
import { configFiles, readOptions } from './lib/options.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { startSandbox } from './lib/portal.mjs';
import { requireFree } from './lib/ports.mjs';
import { prepare } from './lib/prepare.mjs';
import { ProcessGroup } from './lib/processes.mjs';
import { run } from './lib/run.mjs';

const PAGE_URL = 'http://localhost:3000';

await runMain(async () => {
  const { ports, sandbox } = readOptions();
  const backendUrl = `http://localhost:${ports.port}`;
  await requireFree(sandbox ? ports : { port: ports.port });
  const toolchain = await prepare();
  if (sandbox) await madeUpModels(toolchain, dataDir);
  const group = new ProcessGroup();
  const env = sandbox
    ? await startSandbox(group, toolchain, { ports, dataDir })
    : toolchain.env;

  const { code } = await run(
    toolchain.node,
    [
      toolchain.yarn,
      'backstage-cli',
      'repo',
      'start',
      ...configFiles(sandbox).flatMap(file => [
        '--config',
        path.join(root, file),
      ]),
    ],
    {
      cwd: root,
      echo: true,
      env: {
        ...env,
        RALLY_ROOT: root,
        RALLY_DATA_DIR: dataDir,
        APP_CONFIG_app_baseUrl: JSON.stringify(PAGE_URL),
        APP_CONFIG_backend_baseUrl: JSON.stringify(backendUrl),
        APP_CONFIG_backend_listen_port: String(ports.port),
        APP_CONFIG_backend_cors: JSON.stringify({
          origin: PAGE_URL,
          credentials: true,
        }),
      },
    },
  );
  await group.exit(code);
});
