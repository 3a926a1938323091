import { Heading } from '../markdown/headings';
import { NavItem } from '../site/navigation';
import { pageUrl, relativeUrl } from '../site/paths';
import { escapeHtml } from './html';

export interface PageModel {
  siteName: string;
  /** Path of the Markdown file in the docs folder. */
  path: string;
  title: string;
  html: string;
  headings: Heading[];
  nav: NavItem[];
  /** The title of each page by its path. */
  titles: ReadonlyMap<string, string>;
  /** Address of the style sheet in the site. */
  stylesheet: string;
}

/**
 * The whole page. Classes and `data-md-*` are those of MkDocs Material, which
 * the TechDocs reader styles and looks for. No `main`: the portal has one.
 */
export function pageHtml(page: PageModel): string {
  const { siteName, path, title, html, headings } = page;
  const stylesheet = relativeUrl(pageUrl(path), page.stylesheet);
  const hasTitle = headings.some(({ level }) => level === 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} - ${escapeHtml(siteName)}</title>
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header" data-md-component="header"><label class="md-header__button md-icon" for="__drawer"></label></header>
<div class="md-container" data-md-component="container">
<div class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">
<label class="md-nav__title" for="__drawer">${escapeHtml(siteName)}</label>
${navList(page, page.nav, '__nav')}
</nav>
</div></div></div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${tableOfContents(headings)}
</div></div></div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${hasTitle ? '' : `<h1>${escapeHtml(title)}</h1>`}
${html}
</article>
</div>
</div>
</div>
</div>
</body>
</html>
`;
}

function navList(page: PageModel, items: NavItem[], id: string): string {
  const lines = items.map((item, index) =>
    navItem(page, item, `${id}_${index + 1}`),
  );
  return `<ul class="md-nav__list">\n${lines.join('\n')}\n</ul>`;
}

function navItem(page: PageModel, item: NavItem, id: string): string {
  if (item.kind === 'link') {
    return `<li class="md-nav__item"><a class="md-nav__link" href="${escapeHtml(
      item.url,
    )}">${escapeHtml(item.title)}</a></li>`;
  }
  if (item.kind === 'page') {
    const active = item.path === page.path;
    const title = item.title ?? page.titles.get(item.path) ?? item.path;
    const href = relativeUrl(pageUrl(page.path), pageUrl(item.path));
    return `<li class="md-nav__item${
      active ? ' md-nav__item--active' : ''
    }"><a class="md-nav__link${
      active ? ' md-nav__link--active" aria-current="page' : ''
    }" href="${escapeHtml(href)}">${escapeHtml(title)}</a></li>`;
  }
  const title = escapeHtml(item.title);
  const active = contains(item, page.path);
  return `<li class="md-nav__item md-nav__item--nested${
    active ? ' md-nav__item--active' : ''
  }">
<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}"${
    active ? ' checked' : ''
  }>
<label class="md-nav__link" for="${id}" id="${id}_label">${title}<span class="md-nav__icon md-icon"></span></label>
<nav class="md-nav" aria-labelledby="${id}_label">
${navList(page, item.children, id)}
</nav>
</li>`;
}

function contains(item: NavItem, path: string): boolean {
  if (item.kind === 'section') {
    return item.children.some(child => contains(child, path));
  }
  return item.kind === 'page' && item.path === path;
}

/** Headings of the second and third level: deeper ones are found by reading. */
function tableOfContents(headings: Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length === 0) return '';
  const lines = shown.map(
    ({ level, id, text }) =>
      `<li class="md-nav__item md-nav__item--level-${level}"><a class="md-nav__link" href="#${escapeHtml(
        id,
      )}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="md-nav md-nav--secondary" aria-label="Table of contents">
<label class="md-nav__title" for="__toc">Table of contents</label>
<ul class="md-nav__list" data-md-component="toc">
${lines.join('\n')}
</ul>
</nav>`;
}
