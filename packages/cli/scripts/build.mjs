// Bundles `rally` with all it needs into dist/: reading hundreds of modules
// would take longer than the whole command. What few commands need (Azure's
// clients, YAML, models) is split off and read only by those.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds into a folder that is the bundle's own. */
async function buildCli(outdir) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { rally: 'src/main.ts', index: 'src/index.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    legalComments: 'linked',
    logLevel: 'warning',
    banner: {
      // Bundled CommonJS asks for Node's own modules with `require`.
      js: "import { createRequire as rallyRequire } from 'node:module'; const require = rallyRequire(import.meta.url);",
    },
  });
}

await buildCli(process.argv[2] ?? `${root}/dist`);
