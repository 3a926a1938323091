import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesBelow(place) {
  if (!fs.existsSync(place)) return;
  if (fs.statSync(place).isFile()) {
    yield place;
    return;
  }
  const entries = fs.readdirSync(place, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.has(entry.name) || entry.isSymbolicLink()) continue;
    yield* filesBelow(path.join(place, entry.name));
  }
}

/** SHA-256 over the names and bytes of the files at and below the places. */
export function fingerprint(root, places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesBelow(path.join(root, place))) {
      hash.update(path.relative(root, file)).update('\0');
      hash.update(fs.readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** Whether `stampFile` says that `print` is what was built. */
export function isStamped(stampFile, print) {
  return (
    fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === print
  );
}
