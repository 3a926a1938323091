import { RenderedPage } from '../markdown/render';
import { pageUrl } from '../site/paths';
import { escapeHtml } from './html';

/** One entry of `search/search_index.json`, as MkDocs writes it. */
export interface SearchDoc {
  location: string;
  title: string;
  text: string;
}

/**
 * The page as a whole, then each of its sections. A first-level heading is the
 * page itself and gets no entry of its own.
 */
export function searchDocs(
  path: string,
  title: string,
  { sections }: RenderedPage,
): SearchDoc[] {
  const location = pageUrl(path);
  // The reader of the index takes its texts for HTML.
  const whole = sections
    .map(({ text }) => text)
    .filter(Boolean)
    .join(' ');
  return [
    { location, title: escapeHtml(title), text: escapeHtml(whole) },
    ...sections.flatMap(({ heading, text }) =>
      heading && heading.level > 1
        ? [
            {
              location: `${location}#${heading.id}`,
              title: escapeHtml(heading.text),
              text: escapeHtml(text),
            },
          ]
        : [],
    ),
  ];
}
