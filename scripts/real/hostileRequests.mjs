import { root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const REQUESTS = 100_000;

/** The fuzz test of inference, over real sockets, with as many requests as it takes to meet what is rare. */
export async function hostileRequests({ node, yarn, env }, tally) {
  await tally.check(`${REQUESTS} hostile requests to inference`, async () => {
    const { code, output } = await run(
      node,
      [
        yarn,
        ...['backstage-cli', 'repo', 'test', '--watch=false'],
        'plugins/kmeans-backend/src/inference/fuzz',
      ],
      {
        cwd: root,
        env: { ...env, CI: '1', FUZZ_REQUESTS: String(REQUESTS) },
      },
    );
    if (code !== 0) throw new Error(output);
  });
}
