import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { admonitions } from './admonitions';
import { splitFrontMatter } from './frontMatter';
import { anchorHeadings, Heading, headingLinks } from './headings';
import { plainText } from './plainText';
import { taskLists } from './taskLists';

/** The text below one heading, for the search; the first has none. */
export interface Section {
  heading?: Heading;
  text: string;
}

export interface RenderedPage {
  /** From the front matter, else of the first `#` heading. */
  title?: string;
  html: string;
  headings: Heading[];
  sections: Section[];
}

/**
 * Where a relative link or image of the page leads in the built site;
 * undefined where it leads nowhere.
 */
export type ResolveUrl = (url: string) => string | undefined;

/** Addresses with a scheme, or a double slash, lead out of the site. */
const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;
const ALLOWED = /^(https?:|mailto:|tel:|\/\/)/i;
const DATA_IMAGE = /^data:image\/(png|gif|jpeg|webp);/i;

// Raw HTML stays text: pages come from every repository of the catalog.
const markdown = new MarkdownIt({ html: false, linkify: true })
  .use(admonitions)
  .use(headingLinks)
  .use(taskLists);
// With https:// only: else `README.md` would be a site in Moldova.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** Renders one Markdown page. */
export function renderPage(source: string, resolve: ResolveUrl): RenderedPage {
  const { title, body } = splitFrontMatter(source);
  const tokens = markdown.parse(body, {});
  const headings = anchorHeadings(tokens);
  tokens.forEach(token =>
    token.children?.forEach(child => rewrite(child, resolve)),
  );
  return {
    title: title ?? headings.find(({ level }) => level === 1)?.text,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    headings,
    sections: sectionsOf(tokens, headings),
  };
}

/** Puts the address in the built site in the place of the one in the source. */
function rewrite(token: Token, resolve: ResolveUrl): void {
  if (token.type === 'image') setUrl(token, 'src', resolve);
  if (token.type === 'link_open') setUrl(token, 'href', resolve);
}

function setUrl(
  token: Token,
  attribute: 'href' | 'src',
  resolve: ResolveUrl,
): void {
  const url = token.attrGet(attribute) ?? '';
  const built = target(url, attribute, resolve);
  if (built === undefined) {
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== attribute);
  } else {
    token.attrSet(attribute, built);
  }
}

function target(
  url: string,
  attribute: 'href' | 'src',
  resolve: ResolveUrl,
): string | undefined {
  if (ABSOLUTE.test(url)) {
    const image = attribute === 'src' && DATA_IMAGE.test(url);
    return ALLOWED.test(url) || image ? url : undefined;
  }
  // A path of the portal itself, or a place on the same page.
  if (url.startsWith('/') || url.startsWith('#')) return url;
  return resolve(url);
}

function sectionsOf(tokens: Token[], headings: Heading[]): Section[] {
  const sections: { heading?: Heading; lines: string[] }[] = [{ lines: [] }];
  let heading = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token.type === 'heading_open') {
      sections.push({ heading: headings[heading++], lines: [] });
      index++; // its text is the title of the section
    } else if (['inline', 'fence', 'code_block'].includes(token.type)) {
      sections[sections.length - 1].lines.push(plainText(token));
    }
  }
  return sections.map(section => ({
    heading: section.heading,
    text: section.lines.join(' ').replace(/\s+/g, ' ').trim(),
  }));
}
