import { posix } from 'node:path';

export const isMarkdown = (path: string) => /\.(md|markdown)$/i.test(path);

/** Whether a page is the front of its folder; `index` wins over `README`. */
const FRONT = /^(index|readme)\.(md|markdown)$/i;

/**
 * The address of a page relative to the site, as MkDocs has it:
 * `guides/spot.md` -> `guides/spot/`, `index.md` -> ``.
 */
export function pageUrl(path: string): string {
  const { dir, base, name } = posix.parse(path);
  const front = FRONT.test(base);
  const url = front ? dir : posix.join(dir, name);
  return url ? `${url}/` : '';
}

/** The address of anything else is its path. */
export const fileUrl = (path: string) =>
  isMarkdown(path) ? pageUrl(path) : path;

/** A link from the page at one address to another address of the site. */
export function relativeUrl(from: string, to: string): string {
  const relative = posix.relative(`/${from}`, `/${to}`);
  if (!relative) return './';
  // Only the front of a folder ends with a slash, which `relative` takes away.
  return to === '' || to.endsWith('/') ? `${relative}/` : relative;
}

/**
 * Where a relative link of a Markdown file leads, as a path in the docs
 * folder; undefined when it leads out of it.
 */
export function resolveLink(page: string, link: string): string | undefined {
  const path = posix.normalize(posix.join(posix.dirname(page), link));
  return path === '..' || path.startsWith('../') || path.startsWith('/')
    ? undefined
    : path;
}
