/** Okabe and Ito: told apart with every common colour vision. */
export const CATEGORY_COLOURS = [
  '#e69f00',
  '#0072b2',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
] as const;

/** The pools that every environment knows keep the colour people know them by. */
const KNOWN: Record<string, number> = { spotwork: 0, system: 1, serve: 3 };

/** Those left to all other names, so that nothing passes for a known pool. */
const FREE = [2, 4, 5];

/** FNV-1a: small, and the same in every browser. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

/** The colour of a pool, model or run by its name: the same on every page, whatever its place in a list. */
export function categoryColor(id: string): string {
  const index = Object.hasOwn(KNOWN, id)
    ? KNOWN[id]
    : FREE[hash(id) % FREE.length];
  return CATEGORY_COLOURS[index];
}
