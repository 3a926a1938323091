import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/**
 * A file that was written so shortly before may be written again without a
 * change of its time: file systems tell it in steps of up to two seconds.
 */
const SETTLED_MS = 2000;

function* filesBelow(place) {
  const stats = fs.lstatSync(place, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) {
    yield { file: place, stats };
    return;
  }
  if (!stats.isDirectory()) return;
  for (const name of fs.readdirSync(place).sort()) {
    if (!SKIPPED.has(name)) yield* filesBelow(path.join(place, name));
  }
}

/** The content hash that a stamp holds, and what the files looked like then. */
function readStamp(stampFile) {
  if (!fs.existsSync(stampFile)) return {};
  const [content, looks] = fs.readFileSync(stampFile, 'utf8').split('\n');
  return { content, looks };
}

function contentOf(root, files) {
  const hash = createHash('sha256');
  for (const { file } of files) {
    hash.update(path.relative(root, file)).update('\0');
    hash.update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Size and times of each file; `undefined` where one changed just now. */
function looksOf(root, files, now) {
  const hash = createHash('sha256');
  for (const { file, stats } of files) {
    const { size, mtimeMs, ctimeMs } = stats;
    if (Math.max(mtimeMs, ctimeMs) > now - SETTLED_MS) return undefined;
    const name = path.relative(root, file);
    hash.update(`${name}\0${size}\0${mtimeMs}\0${ctimeMs}\0`);
  }
  return hash.digest('hex');
}

/**
 * Whether the files at and below the places are those that the stamp tells of.
 * Files that look as they did then, by name, size and times, are not read; else
 * what they hold decides, so that a checkout of the same sources builds nothing.
 *
 * @returns `isStamped`, and `stamp` to write down that what was found here is built
 */
export function fingerprint(root, places, stampFile) {
  const now = Date.now();
  const files = places.flatMap(place => [
    ...filesBelow(path.join(root, place)),
  ]);
  const looks = looksOf(root, files, now);
  const known = readStamp(stampFile);
  if (looks !== undefined && looks === known.looks) {
    return { isStamped: true, stamp: () => undefined };
  }
  const content = contentOf(root, files);
  const stamp = () =>
    fs.writeFileSync(stampFile, looks ? `${content}\n${looks}` : content);
  const isStamped = content === known.content;
  if (isStamped && looks) stamp();
  return { isStamped, stamp };
}
