import { root } from '../lib/paths.mjs';
import { withApiServer } from './apiServer.mjs';
import { runTap } from './tap.mjs';

/** Renders every case and holds it against terraform, azurerm, helm and an API server. */
export async function renderedEnvironments({ node, env }, tally, found) {
  await withApiServer(17643, ({ kubeconfig }) =>
    runTap(
      tally,
      node,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'packages/backend/src/__testUtils__/realTemplates.ts',
        '--terraform',
        found.get('terraform'),
        '--provider',
        found.get('azurerm'),
        '--helm',
        found.get('helm'),
        '--kubeconfig',
        kubeconfig,
      ],
      { cwd: root, env: { ...env, NODE_ENV: 'development' } },
    ),
  );
}
