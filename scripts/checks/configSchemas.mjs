// Holds every `config.schema.json` against the `config.d.ts` it is made from;
// with `--write` it makes them anew. A published Backstage package carries the
// JSON, and so do ours from the start: reading the TypeScript would load the
// compiler into the portal, 2 s and 60 MB at each start.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfigSchema } from '@backstage/config-loader';
import { root } from '../lib/paths.mjs';
import { runMain } from '../lib/main.mjs';

const SOURCE = 'config.d.ts';
const MADE = 'config.schema.json';

/** Folders of the packages that describe their configuration. */
function describedPackages() {
  return ['packages', 'plugins']
    .flatMap(floor =>
      fs.readdirSync(path.join(root, floor)).map(name => `${floor}/${name}`),
    )
    .filter(folder => fs.existsSync(path.join(root, folder, SOURCE)));
}

/** Folder to schema, as text. */
async function compile(folders) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-schemas-'));
  try {
    const packagePaths = folders.map((folder, index) => {
      const manifest = path.join(scratch, `${index}.json`);
      const configSchema = path.join(root, folder, SOURCE);
      fs.writeFileSync(
        manifest,
        JSON.stringify({ name: folder, version: '0.0.0', configSchema }),
      );
      return manifest;
    });
    const schema = await loadConfigSchema({
      dependencies: [],
      packagePaths,
      excludePackageDependencies: true,
    });
    return new Map(
      schema
        .serialize()
        .schemas.map(({ packageName, value }) => [
          packageName,
          `${JSON.stringify(value, null, 2)}\n`,
        ]),
    );
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

await runMain(async () => {
  const write = process.argv.includes('--write');
  const schemas = await compile(describedPackages());
  const stale = [];
  for (const [folder, text] of schemas) {
    const file = path.join(root, folder, MADE);
    const there = fs.existsSync(file) && fs.readFileSync(file, 'utf8');
    if (there === text) continue;
    if (write) fs.writeFileSync(file, text);
    else stale.push(`${folder}/${MADE}`);
  }
  if (stale.length > 0) {
    throw new Error(
      `Not made from today's ${SOURCE}: ${stale.join(', ')}.\n` +
        'Make them anew: npm run generate',
    );
  }
});
