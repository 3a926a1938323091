import { residentMegabytes, withServer } from '../servers.mjs';
import { measureBareHttp } from './bareHttp.mjs';
import { answerTo, HOST, load, TOKEN } from './client.mjs';

const PORT = 27200;

/**
 * The inference server over all inputs, and after it the floor of each: bare
 * `node:http` over the same bytes. Tensors come one at a time: how long one
 * takes is asked, not how many.
 */
export async function measureServer(
  toolchain,
  { program, registry, model, folder, inputs, processes },
) {
  const { node, env } = toolchain;
  const url = `http://${HOST}:${PORT}`;
  const predict = `/api/kmeans/models/${model}/predict`;
  const infer = `/v2/models/${model}/infer`;
  const works = {
    one: { path: predict, request: inputs.one },
    thousand: { path: predict, request: inputs.thousand },
    FP64: { path: infer, request: inputs.tensors.FP64, connections: 1 },
    FP32: { path: infer, request: inputs.tensors.FP32, connections: 1 },
  };
  const results = {};
  let memory;
  await withServer(
    {
      command: node,
      args: [
        program,
        ...['--registry', registry, '--port', String(PORT)],
        ...['--workers', String(processes)],
      ],
      env: { ...env, RALLY_INFERENCE_TOKEN: TOKEN },
      ready: `${url}/v2/health/ready`,
    },
    async pid => {
      for (const [name, { path, request, connections }] of Object.entries(
        works,
      )) {
        const answer = await answerTo(`${url}${path}`, request);
        const ours = await load(toolchain, {
          port: PORT,
          path,
          ...request,
          ...(connections && { connections }),
        });
        results[name] = { ours, answer };
        if (name === 'thousand') memory = residentMegabytes(pid);
      }
    },
  );
  for (const [name, { request, connections }] of Object.entries(works)) {
    results[name].floor = await measureBareHttp(toolchain, folder, {
      request,
      answer: results[name].answer,
      processes,
      connections,
    });
  }
  return { ...results, memory };
}
