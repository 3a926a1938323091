/**
 * The wanted columns of a table, in the wanted order.
 *
 * @param data - rows of `columns`
 * @throws RangeError where a wanted column is not there
 */
export function selectColumns(
  data: Float64Array,
  columns: readonly string[],
  wanted: readonly string[],
): Float64Array {
  const places = wanted.map(name => {
    const place = columns.indexOf(name);
    if (place >= 0) return place;
    throw new RangeError(`The table has no column ${name}.`);
  });
  const width = columns.length;
  const rows = data.length / width;
  const selected = new Float64Array(rows * places.length);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    for (const place of places) selected[to++] = data[row * width + place];
  }
  return selected;
}
