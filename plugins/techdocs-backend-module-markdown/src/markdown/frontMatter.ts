import { parseDocument } from 'yaml';

/** Characters; a longer block is a page that happens to begin with a rule. */
const MAX_LENGTH = 8 * 1024;

/** The block between two `---` lines at the head of a page, and the rest. */
export function splitFrontMatter(source: string): {
  title?: string;
  body: string;
} {
  const text = source.replace(/^\uFEFF/, '');
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match || match[1].length > MAX_LENGTH) return { body: text };
  const document = parseDocument(match[1], { logLevel: 'silent' });
  // A rule of dashes with text below it is no front matter.
  if (document.errors.length) return { body: text };
  const title = document.get('title');
  return {
    title: typeof title === 'string' ? title : undefined,
    body: text.slice(match[0].length),
  };
}
