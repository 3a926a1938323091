import { parquetWriteBuffer } from 'hyparquet-writer';
import { openParquet, parquetBatches } from './parquetBatches';

const TEN = Array.from({ length: 10 }, (_, i) => i);

/** A file of the columns `figure`, `when` and the nested `pair`. */
const bytes = parquetWriteBuffer({
  schema: [
    { name: 'root', num_children: 3 },
    { name: 'figure', type: 'DOUBLE', repetition_type: 'REQUIRED' },
    {
      name: 'when',
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      repetition_type: 'REQUIRED',
    },
    { name: 'pair', num_children: 1, repetition_type: 'OPTIONAL' },
    { name: 'a', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  ],
  columnData: [
    { name: 'figure', data: TEN },
    { name: 'when', data: TEN.map(i => new Date(i)) },
    { name: 'pair', data: TEN.map(a => ({ a })) },
  ],
  rowGroupSize: 4,
});

/** Counts what is asked of the file. */
function opened() {
  const asked: string[] = [];
  return {
    asked,
    parquet: openParquet({
      byteLength: bytes.byteLength,
      slice: (start, end) => {
        asked.push(`${start}-${end}`);
        return bytes.slice(start, end);
      },
    }),
  };
}

async function all(columns: string[]) {
  const batches = [];
  for await (const batch of parquetBatches(await opened().parquet, columns)) {
    batches.push(batch);
  }
  return batches;
}

describe('parquetBatches', () => {
  it('hands on the wanted columns, row group by row group', async () => {
    expect((await opened().parquet).columns).toEqual([
      'figure',
      'when',
      'pair',
    ]);
    expect(await all(['figure'])).toEqual([
      { rows: 4, columns: [[0, 1, 2, 3]] },
      { rows: 4, columns: [[4, 5, 6, 7]] },
      { rows: 2, columns: [[8, 9]] },
    ]);
  });

  it('reads each piece of a file once', async () => {
    const { asked, parquet } = opened();
    const batches = parquetBatches(await parquet, ['figure']);
    while (!(await batches.next()).done);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each([
    ['pair', 'Column pair of the file is nested'],
    ['when', 'Column when of the file holds dates or times'],
  ])('refuses the column %s by name', async (column, message) => {
    await expect(all(['figure', column])).rejects.toThrow(message);
  });
});
