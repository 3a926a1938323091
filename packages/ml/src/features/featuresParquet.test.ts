import { madeUpShots } from '../madeUp/madeUpShots';
import { madeUpTable } from '../__testUtils__/table';
import { openParquet, parquetBatches } from '../ingest/parquetBatches';
import type { Rally } from '../ingest/rally';
import { readShotsCsv } from '../ingest/readShotsCsv';
import { ParquetTableWriter } from '../parquet/ParquetTableWriter';
import { FEATURES } from './features';
import {
  FEATURES_METADATA_KEY,
  FeaturesParquetWriter,
} from './featuresParquet';
import { readFeaturesParquet, wholeTable } from './readFeatures';

/** Where the bytes of a file go, and the file then. */
function sink() {
  const parts: Buffer[] = [];
  return {
    write: (bytes: Uint8Array) => {
      parts.push(Buffer.from(bytes));
    },
    file: () => {
      const bytes = new Uint8Array(Buffer.concat(parts)).buffer;
      return {
        byteLength: bytes.byteLength,
        slice: (start: number, end?: number) => bytes.slice(start, end),
      };
    },
  };
}

async function madeUpRallies(rallies: number): Promise<Rally[]> {
  const read: Rally[] = [];
  await readShotsCsv(
    (async function* source() {
      yield* madeUpShots({ seed: 11, rallies });
    })(),
    rally => read.push(rally),
  );
  return read;
}

describe('a table of features as Parquet', () => {
  it('is read as it was written, to the bit', async () => {
    const { write, file } = sink();
    const writer = new FeaturesParquetWriter(write);
    for (const rally of await madeUpRallies(60)) writer.add(rally);
    writer.end();
    const table = await wholeTable(readFeaturesParquet(file()));
    expect(table).toEqual(await madeUpTable(60));
  });

  it('is written in row groups, and says what its columns mean', async () => {
    const { write, file } = sink();
    const writer = new FeaturesParquetWriter(write);
    const [rally] = await madeUpRallies(1);
    for (let i = 0; i < 16_385; i++) writer.add(rally);
    writer.end();
    const { metadata } = await openParquet(file());
    expect(metadata.row_groups.map(group => Number(group.num_rows))).toEqual([
      16_384, 1,
    ]);
    const kept = metadata.key_value_metadata!.find(
      ({ key }) => key === FEATURES_METADATA_KEY,
    );
    expect(JSON.parse(kept!.value!)).toEqual(
      FEATURES.map(({ name, unit, meaning, missing }) => ({
        name,
        unit,
        meaning,
        missing,
      })),
    );
  });
});

describe('ParquetTableWriter', () => {
  it('keeps text, whole numbers, figures and gaps, whatever the groups', async () => {
    const { write, file } = sink();
    const writer = new ParquetTableWriter(write, [
      { name: 'a', type: 'STRING' },
      { name: 'b', type: 'INT32' },
      { name: 'c', type: 'DOUBLE', nullable: true },
    ]);
    writer.addGroup([
      ['é', ''],
      [-1, 2],
      [null, 0.1],
    ]);
    writer.addGroup([[], [], []]);
    writer.addGroup([['"q",\n'], [3], [1e300]]);
    writer.end();
    const batches = [];
    const opened = await openParquet(file());
    for await (const batch of parquetBatches(opened, ['a', 'b', 'c'])) {
      batches.push(batch);
    }
    expect(batches).toEqual([
      {
        rows: 2,
        columns: [
          ['é', ''],
          [-1, 2],
          [undefined, 0.1],
        ].map(column => column.map(value => value ?? null)),
      },
      { rows: 1, columns: [['"q",\n'], [3], [1e300]] },
    ]);
  });

  it('writes a table without rows', async () => {
    const { write, file } = sink();
    new ParquetTableWriter(write, [{ name: 'a', type: 'DOUBLE' }]).end();
    const { columns, metadata } = await openParquet(file());
    expect({ columns, rows: Number(metadata.num_rows) }).toEqual({
      columns: ['a'],
      rows: 0,
    });
  });
});
