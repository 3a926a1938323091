import { HttpUpstream, malformed } from '@rally/upstream';
import { listPieces } from './listPieces';

/** How the pages of a list are written: Resource Manager and retail prices differ. */
export interface PageShape {
  items: string;
  next: string;
}

export const ARM_PAGE: PageShape = { items: 'value', next: 'nextLink' };
export const PRICES_PAGE: PageShape = { items: 'Items', next: 'NextPageLink' };

/** No list that is read here is longer; one that is goes in circles. */
const MAX_PAGES = 100;

/** Takes a part of a list; the parts come in order. */
export type TakeItems = (items: unknown[]) => void;

/**
 * Gives the items of one page, part by part, and then the address of the next.
 *
 * @throws UpstreamError `Malformed`, also after parts were given
 */
export function takePage(
  text: string,
  take: TakeItems,
  shape: PageShape = ARM_PAGE,
): string | undefined {
  let next: unknown;
  for (const { items, around } of listPieces(text, shape.items)) {
    if (!Array.isArray(items)) {
      throw malformed(`The answer has no list named ${shape.items}.`);
    }
    take(items);
    next = around?.[shape.next] ?? undefined;
  }
  if (next !== undefined && typeof next !== 'string') {
    throw malformed(`The answer's ${shape.next} is not an address.`);
  }
  return next || undefined;
}

/**
 * Gives all items of a list, page after page.
 *
 * @throws UpstreamError also where one page of many fails: half a list would
 * pass for the whole
 */
export async function takePages(
  upstream: HttpUpstream,
  path: string,
  take: TakeItems,
  shape: PageShape,
): Promise<void> {
  let target: string | undefined = path;
  for (let page = 0; target; page++) {
    if (page === MAX_PAGES) {
      throw malformed(`The answer has more than ${MAX_PAGES} pages.`);
    }
    target = takePage(await upstream.getText(target), take, shape);
  }
}

/** As {@link takePages}, and keeps them all. */
export async function readPages(
  upstream: HttpUpstream,
  path: string,
  shape: PageShape,
): Promise<unknown[]> {
  const all: unknown[] = [];
  await takePages(
    upstream,
    path,
    items => {
      for (const item of items) {
        all.push(item);
      }
    },
    shape,
  );
  return all;
}
