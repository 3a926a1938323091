// Who may import whom (docs/decisions/0001). Lint makes sure that what a
// package imports stands in its package.json, so the manifests tell it all.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';

/** Ground floor first; a package may depend on floors below its own, never on its own. */
const FLOORS = [
  name => /-common$/.test(name) || name === '@rally/sandbox',
  name =>
    ['@rally/portal-react', '@rally/upstream', '@rally/ml'].includes(name),
  name =>
    /-node$/.test(name) ||
    ['@rally/azure', '@rally/model-registry'].includes(name),
  name => name.startsWith('@rally/'),
  name => ['app', 'backend', 'inference-server'].includes(name),
];

const floorOf = name => FLOORS.findIndex(belongs => belongs(name));

function readManifests() {
  return ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .map(name => path.join(root, folder, name, 'package.json'))
      .filter(file => fs.existsSync(file))
      .map(file => JSON.parse(fs.readFileSync(file, 'utf8'))),
  );
}

const faults = [];
for (const { name, dependencies = {} } of readManifests()) {
  for (const needed of Object.keys(dependencies)) {
    if (!needed.startsWith('@rally/')) continue;
    if (needed === '@rally/sandbox' || floorOf(needed) >= floorOf(name)) {
      faults.push(`${name} depends on ${needed}, which is not below it`);
    }
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
