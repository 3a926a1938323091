import { HttpUpstream, malformed } from '@rally/upstream';
import { asRecord, parseJson } from './json';

/** How the pages of a list are written: Resource Manager and retail prices differ. */
export interface PageShape {
  items: string;
  next: string;
}

export const ARM_PAGE: PageShape = { items: 'value', next: 'nextLink' };
export const PRICES_PAGE: PageShape = { items: 'Items', next: 'NextPageLink' };

/** No list that is read here is longer; one that is goes in circles. */
const MAX_PAGES = 100;

export interface Page {
  items: unknown[];
  next?: string;
}

/** @throws UpstreamError `Malformed` */
export function parsePage(text: string, shape: PageShape = ARM_PAGE): Page {
  const body = asRecord(parseJson(text));
  const items = body?.[shape.items];
  const next = body?.[shape.next] ?? undefined;
  if (!Array.isArray(items)) {
    throw malformed(`The answer has no list named ${shape.items}.`);
  }
  if (next !== undefined && typeof next !== 'string') {
    throw malformed(`The answer's ${shape.next} is not an address.`);
  }
  return { items, next: next || undefined };
}

/**
 * All items of a list, page after page.
 *
 * @throws UpstreamError also where one page of many fails: half a list would
 * pass for the whole
 */
export async function readPages(
  upstream: HttpUpstream,
  path: string,
  shape: PageShape,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let target: string | undefined = path;
  for (let page = 0; target; page++) {
    if (page === MAX_PAGES) {
      throw malformed(`The answer has more than ${MAX_PAGES} pages.`);
    }
    const { items, next }: Page = parsePage(
      await upstream.getText(target),
      shape,
    );
    for (const item of items) {
      all.push(item);
    }
    target = next;
  }
  return all;
}
