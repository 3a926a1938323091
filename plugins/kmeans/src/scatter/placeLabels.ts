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

/** Share of a label that lies to the left of its place. */
const BEFORE = { start: 0, middle: 0.5, end: 1 };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * A place beside each mark: above, below, right or left, the first that covers
 * neither another label nor a mark nor the edge; above where none is free.
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
  return requests.map(({ x, y, text: whole }) => {
    const text = shorten(whole);
    const length = text.length * CHARACTER;
    const candidates = [
      place(x, y - GAP - 3, 'middle'),
      place(x, y + GAP + 11, 'middle'),
      place(x + GAP, y + 4, 'start'),
      place(x - GAP, y + 4, 'end'),
    ].map(each => ({ ...each, box: boxOf(each, length) }));
    const free = candidates.find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= width &&
        box.top >= 0 &&
        box.bottom <= height &&
        !taken.some(other => overlap(box, other)),
    );
    const { box, ...chosen } = free ?? candidates[0];
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

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS - 1)}…`
    : text;
}
