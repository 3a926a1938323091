/** V8 copies what is shorter (`SlicedString::kMinLength`) and never makes a view of it. */
const ALWAYS_OWN = 13;

/**
 * The same text in memory of its own. What is cut out of a file may be a view
 * of the piece that was read, and would keep all of it alive.
 */
export const ownText = (text: string): string =>
  text.length < ALWAYS_OWN ? text : Buffer.from(text, 'utf8').toString('utf8');
