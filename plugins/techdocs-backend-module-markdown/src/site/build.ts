import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { renderPage, RenderedPage } from '../markdown/render';
import { pageHtml } from '../page/pageHtml';
import { searchDocs } from '../page/searchIndex';
import { Mkdocs } from './mkdocsYml';
import { navFromConfig, navFromFiles, titleFromName } from './navigation';
import {
  fileUrl,
  isMarkdown,
  pageUrl,
  relativeUrl,
  resolveLink,
} from './paths';

/** What the techdocs backend knows of a site that was built. */
export const METADATA = 'techdocs_metadata.json';

export interface Site {
  /**
   * What is written, by its path in the site. Made when it is called for: with
   * its navigation a page is many times its Markdown.
   */
  texts: Map<string, () => string>;
  /** What is copied as it is, by its path in the docs folder and the site. */
  copies: string[];
  /** What the author should know: links that lead nowhere, pages that collide. */
  warnings: string[];
}

/**
 * Reads the docs folder and plans the site.
 *
 * @param files - paths of the files in the docs folder
 * @param stylesheet - address of the style sheet in the site
 */
export async function buildSite(options: {
  docsDir: string;
  files: string[];
  mkdocs: Mkdocs;
  siteName: string;
  stylesheet: string;
}): Promise<Site> {
  const { docsDir, files, mkdocs, siteName, stylesheet } = options;
  const warnings: string[] = [];
  const pages = withoutCollisions(files.filter(isMarkdown), warnings);
  if (!pages.some(page => pageUrl(page) === '')) {
    throw new InputError(
      'The docs folder has no first page: add index.md or README.md to it',
    );
  }

  const known = new Set(files);
  const rendered = new Map<string, RenderedPage>();
  for (const page of pages) {
    const source = await readFile(join(docsDir, page), 'utf8');
    rendered.set(
      page,
      renderPage(source, link => {
        const url = builtUrl(page, link, known);
        if (url === undefined) {
          warnings.push(`${page}: the link to ${link} leads nowhere`);
        }
        return url;
      }),
    );
  }

  const nav = mkdocs.nav
    ? navFromConfig(mkdocs.nav, new Set(pages), message =>
        warnings.push(message),
      )
    : navFromFiles(pages);
  const titles = new Map(
    [...rendered].map(([path, page]) => [
      path,
      page.title ?? titleFromName(path),
    ]),
  );
  const texts = new Map<string, () => string>();
  for (const [path, { html, headings }] of rendered) {
    const title = titles.get(path)!;
    texts.set(posix.join(pageUrl(path), 'index.html'), () =>
      pageHtml({
        siteName,
        path,
        title,
        html,
        headings,
        nav,
        titles,
        stylesheet,
      }),
    );
  }
  texts.set('search/search_index.json', () =>
    JSON.stringify({
      config: { lang: ['en'], separator: '[\\s\\-]+' },
      docs: [...rendered].flatMap(([path, page]) =>
        searchDocs(path, titles.get(path)!, page),
      ),
    }),
  );
  const taken = [...texts.keys(), stylesheet, METADATA];
  const copies = files
    .filter(file => !isMarkdown(file))
    .filter(file => {
      const clash = taken.find(
        path => path === file || path.startsWith(`${file}/`),
      );
      if (clash) warnings.push(`${file} is left out: ${clash} is built there`);
      return !clash;
    });
  return { texts, copies, warnings };
}

/** Two pages of one address: `spot.md` beside `spot/index.md`, README beside index. */
function withoutCollisions(pages: string[], warnings: string[]): string[] {
  const byUrl = new Map<string, string>();
  // `index.md` sorts behind `README.md` and so replaces it, as in MkDocs.
  for (const page of [...pages].sort()) {
    const before = byUrl.get(pageUrl(page));
    if (before) warnings.push(`${before} gives way to ${page}: same address`);
    byUrl.set(pageUrl(page), page);
  }
  return [...byUrl.values()];
}

function builtUrl(
  page: string,
  link: string,
  known: ReadonlySet<string>,
): string | undefined {
  const [, encoded, rest] = /^([^?#]*)(.*)$/s.exec(link)!;
  const path = resolveLink(page, decode(encoded));
  if (path === undefined) return undefined;
  const file = [
    path,
    posix.join(path, 'index.md'),
    posix.join(path, 'README.md'),
  ]
    .map(candidate => candidate.replace(/^\.\//, ''))
    .find(candidate => known.has(candidate));
  return file === undefined
    ? undefined
    : `${encodeURI(relativeUrl(pageUrl(page), fileUrl(file)))}${rest}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
