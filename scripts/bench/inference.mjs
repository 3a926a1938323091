import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { counterparts } from '../counterparts/all.mjs';
import { buildInferenceServer } from '../lib/inferenceServer.mjs';
import { root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { measureFastApi } from './inference/fastApi.mjs';
import { writeInputs } from './inference/inputs.mjs';
import { measureLibrary } from './inference/library.mjs';
import { measurePortal } from './inference/portal.mjs';
import { inferenceRows } from './inference/rows.mjs';
import { measureServer } from './inference/server.mjs';

const MODEL = 'bench';

function findPython() {
  const python =
    process.env.PYTHON ??
    counterparts.find(({ name }) => name === 'python-ml').find();
  if (python) return python;
  throw new Error(
    'The peers are missing: npm run counterparts sets up python-ml, or PYTHON names an interpreter with scikit-learn, FastAPI and uvicorn.',
  );
}

/** A registry with scikit-learn's model in production. */
async function publish({ node, env }, model, registry) {
  await mustRun(
    node,
    [
      path.join(root, 'scripts/rally.mjs'),
      ...['ml', 'import', model, '--name', MODEL],
      ...['--registry', registry, '--stage', 'production'],
    ],
    { cwd: root, env },
  );
}

/** Predictions over HTTP and in process, beside FastAPI and scikit-learn in the same run. */
export async function measure(toolchain) {
  const python = findPython();
  const processes = Math.min(8, os.availableParallelism());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-inference-'));
  try {
    const inputs = writeInputs(folder);
    const registry = path.join(folder, 'registry');
    await publish(toolchain, inputs.model, registry);
    const program = await buildInferenceServer();
    const about = {
      program,
      registry,
      model: MODEL,
      folder,
      inputs,
      processes,
    };
    return inferenceRows({
      processes,
      library: await measureLibrary(toolchain, python),
      peer: await measureFastApi(toolchain, python, inputs, 1),
      peers: await measureFastApi(toolchain, python, inputs, processes),
      server: await measureServer(toolchain, about),
      portal: await measurePortal(toolchain, about),
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
