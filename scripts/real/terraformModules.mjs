import { root } from '../lib/paths.mjs';
import { runTap } from './tap.mjs';

/** The modules' own tests, run by terraform with azurerm. */
export function terraformModules({ node, env }, tally, found) {
  return runTap(
    tally,
    node,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'packages/backend/src/__testUtils__/realModules.ts',
      '--terraform',
      found.get('terraform'),
      '--provider',
      found.get('azurerm'),
    ],
    { cwd: root, env: { ...env, NODE_ENV: 'development' } },
  );
}
