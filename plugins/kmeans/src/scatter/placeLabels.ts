import { Place } from './viewport';

export interface LabelRequest extends Place {
  text: string;
}

export interface PlacedLabel extends Place {
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** Of the semi-bold 12 px type of labels, in pixels. */
const CHARACTER = 6.9;
const HEIGHT = 15;
/** Between a mark and its label. */
const GAP = 13;
const MOST_CHARACTERS = 30;
/** Of the width of the plot, for one label. */
const MOST_SHARE = 0.45;
/** A label that is cut says less than one that lies over another. */
const CUT = 3;

/** Share of a label that lies to the left of its place. */
const BEFORE = { start: 0, middle: 0.5, end: 1 };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What two boxes share, in square pixels. */
const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** What of a box lies beyond the edge, in square pixels. */
const beyond = (box: Box, width: number, height: number) =>
  (box.right - box.left) * (box.bottom - box.top) -
  overlap(box, { left: 0, right: width, top: 0, bottom: height });

/**
 * A place beside each mark: above, below, right or left, the first that covers
 * neither another label nor a mark nor the edge; where none is free, the one
 * that covers least.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  width: number,
  height: number,
): PlacedLabel[] {
  const taken: Box[] = requests.map(({ x, y }) => ({
    left: x - 9,
    right: x + 9,
    top: y - 9,
    bottom: y + 9,
  }));
  const most = Math.min(
    MOST_CHARACTERS,
    Math.floor((width * MOST_SHARE) / CHARACTER),
  );
  return requests.map(({ x, y, text: whole }) => {
    const text = shorten(whole, most);
    const length = text.length * CHARACTER;
    const candidates = [
      place(x, y - GAP - 3, 'middle'),
      place(x, y + GAP + 11, 'middle'),
      place(x + GAP, y + 4, 'start'),
      place(x - GAP, y + 4, 'end'),
    ].map(each => ({ ...each, box: boxOf(each, length) }));
    const covers = candidates.map(({ box }) =>
      taken.reduce(
        (sum, other) => sum + overlap(box, other),
        CUT * beyond(box, width, height),
      ),
    );
    const { box, ...chosen } = candidates[covers.indexOf(Math.min(...covers))];
    taken.push(box);
    return { ...chosen, text };
  });
}

function place(x: number, y: number, anchor: PlacedLabel['anchor']) {
  return { x, y, anchor };
}

function boxOf(
  { x, y, anchor }: Omit<PlacedLabel, 'text'>,
  length: number,
): Box {
  const left = x - length * BEFORE[anchor];
  return { left, right: left + length, top: y - HEIGHT + 3, bottom: y + 3 };
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
