import { InputError } from '@backstage/errors';
import { posix } from 'node:path';
import { isMarkdown, pageUrl, resolveLink } from './paths';
import { NavEntry } from './mkdocsYml';

/** One line of the navigation: a page, a link elsewhere, or a section. */
export type NavItem =
  | { kind: 'page'; title?: string; path: string }
  | { kind: 'link'; title: string; url: string }
  | { kind: 'section'; title: string; children: NavItem[] };

/**
 * The navigation that mkdocs.yml asks for. A page that does not exist is left
 * out and told to `warn`.
 *
 * @throws InputError for what leads out of the docs folder
 */
export function navFromConfig(
  entries: NavEntry[],
  pages: ReadonlySet<string>,
  warn: (message: string) => void,
): NavItem[] {
  return entries.flatMap(entry =>
    typeof entry === 'string'
      ? target(entry, undefined, pages, warn)
      : Object.entries(entry).flatMap(([title, value]) =>
          typeof value === 'string'
            ? target(value, title, pages, warn)
            : {
                kind: 'section' as const,
                title,
                children: navFromConfig(value, pages, warn),
              },
        ),
  );
}

function target(
  value: string,
  title: string | undefined,
  pages: ReadonlySet<string>,
  warn: (message: string) => void,
): NavItem[] {
  if (/^(https?:\/\/|\/(?!\/))/i.test(value)) {
    return [{ kind: 'link', title: title ?? value, url: value }];
  }
  const path = resolveLink('', value);
  if (path === undefined || /^([a-z][a-z0-9+.-]*:|\/)/i.test(value)) {
    throw new InputError(
      `mkdocs.yml: nav names ${JSON.stringify(
        value,
      )}, which leads out of the docs folder`,
    );
  }
  if (pages.has(path)) return [{ kind: 'page', title, path }];
  warn(
    `mkdocs.yml: nav names ${JSON.stringify(
      value,
    )}, which is no page: left out`,
  );
  return [];
}

/** Without `nav`: the pages by name, the front first, a section for each folder. */
export function navFromFiles(pages: string[], folder = ''): NavItem[] {
  const inside = pages.filter(page => page.startsWith(folder));
  const own = inside.filter(page => !page.slice(folder.length).includes('/'));
  const folders = new Set(
    inside
      .map(page => page.slice(folder.length).split('/'))
      .filter(parts => parts.length > 1)
      .map(([first]) => first),
  );
  own.sort(
    (a, b) =>
      Number(pageUrl(b) === folder) - Number(pageUrl(a) === folder) ||
      a.localeCompare(b),
  );
  return [
    ...own.map(path => ({ kind: 'page' as const, path })),
    ...[...folders].sort().map(name => ({
      kind: 'section' as const,
      title: titleFromName(name),
      children: navFromFiles(pages, `${folder}${name}/`),
    })),
  ];
}

/** `spot-evictions.md` -> `Spot evictions`. */
export function titleFromName(path: string): string {
  const name = isMarkdown(path) ? posix.parse(path).name : posix.basename(path);
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
