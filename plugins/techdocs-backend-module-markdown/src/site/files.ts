import { InputError } from '@backstage/errors';
import { readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isMarkdown } from './paths';

/**
 * More than any set of pages that people read; a mistake or an attack above.
 * Pages are rendered in the backend's own process, so they are kept shorter.
 */
const MAX_FILES = 10_000;
const MAX_BYTES = 25 * 1024 * 1024;
const MAX_PAGES = 2_000;
const MAX_PAGE_BYTES = 512 * 1024;
const MAX_PAGES_BYTES = 16 * 1024 * 1024;

/**
 * The regular files below a folder, as sorted relative paths with `/`. Links
 * and names that start with a dot are left out: a link could lead anywhere.
 *
 * @throws InputError when there are more or larger files than is allowed
 */
export async function listFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  let pages = 0;
  let pagesBytes = 0;
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        await walk(path);
      } else if (entry.isFile()) {
        const { size } = await stat(join(root, path));
        const limit = isMarkdown(path) ? MAX_PAGE_BYTES : MAX_BYTES;
        if (size > limit) {
          throw new InputError(`${path} has ${size} bytes, more than ${limit}`);
        }
        found.push(path);
        if (isMarkdown(path)) {
          pages++;
          pagesBytes += size;
        }
        if (
          found.length > MAX_FILES ||
          pages > MAX_PAGES ||
          pagesBytes > MAX_PAGES_BYTES
        ) {
          throw new InputError(
            `The docs folder has more than ${MAX_FILES} files, ${MAX_PAGES} pages or ${MAX_PAGES_BYTES} bytes of pages`,
          );
        }
      }
    }
  };
  await walk('');
  return found.sort();
}
