import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { plainText } from './plainText';
import { createSlugger } from './slug';

export interface Heading {
  level: number;
  text: string;
  id: string;
}

/** Gives each heading of a page an id of its own. */
export function anchorHeadings(tokens: Token[]): Heading[] {
  const slug = createSlugger();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = plainText(tokens[index + 1]).trim();
    const id = slug(text);
    token.attrSet('id', id);
    return [{ level: Number(token.tag.slice(1)), text, id }];
  });
}

/** Puts a link to the heading itself behind its text, as MkDocs Material does. */
export function headingLinks(md: MarkdownIt): void {
  md.renderer.rules.heading_close = (tokens, index) => {
    const { tag } = tokens[index];
    // Of open, inline and close.
    const id = md.utils.escapeHtml(String(tokens[index - 2].attrGet('id')));
    return `<a class="headerlink" href="#${id}" title="Permanent link">¶</a></${tag}>\n`;
  };
}
