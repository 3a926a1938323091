// `npm start`: sets up what is missing, then runs the sandbox and the portal.
import path from 'node:path';
import { madeUpModels } from './lib/madeUpModels.mjs';
import { runMain } from './lib/main.mjs';
import { configFiles, readOptions } from './lib/options.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { startPortal, startSandbox } from './lib/portal.mjs';
import { requireFree } from './lib/ports.mjs';
import { buildPage, prepare } from './lib/prepare.mjs';
import { ProcessGroup } from './lib/processes.mjs';

const USAGE = `npm start -- [--port 7007] [--sandbox-port 7443] [--proxy-port 7480] [--no-sandbox]

  --no-sandbox   talk to Azure itself, signed in as the Azure CLI or the environment is;
                 settings of your own go into app-config.local.yaml`;

await runMain(async () => {
  const { ports, sandbox, help } = readOptions();
  if (help) {
    console.log(USAGE);
    return;
  }
  console.log('Rally Portal');
  await requireFree(sandbox ? ports : { port: ports.port });
  const toolchain = await prepare();
  await buildPage(toolchain);
  if (sandbox) await madeUpModels(toolchain, dataDir);

  const group = new ProcessGroup();
  try {
    const env = sandbox
      ? await startSandbox(group, toolchain, { ports, dataDir })
      : toolchain.env;
    const { url, logFile } = await startPortal(
      group,
      { ...toolchain, env },
      { ports, dataDir, configs: configFiles(sandbox) },
    );
    console.log(`\nRally portal ready: ${url}`);
    console.log(`Log: ${path.relative(root, logFile)}. Ctrl-C stops it.`);
  } catch (error) {
    console.error(`\n${error.message}`);
    await group.exit(1);
  }
});
