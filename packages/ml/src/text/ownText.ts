/**
 * The same text in memory of its own. What is cut out of a file may be a view
 * of the piece that was read, and would keep all of it alive.
 */
export const ownText = (text: string): string =>
  Buffer.from(text, 'utf8').toString('utf8');
