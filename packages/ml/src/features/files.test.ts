import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { charted, tracked } from '../__testUtils__/rallies';
import { madeUpTable } from '../__testUtils__/table';
import type { Rally } from '../ingest/rally';
import { rallyLine, readRallyLines } from '../ingest/rallyLines';
import { tableKindOf } from '../ingest/tableKind';
import { FEATURES } from './features';
import type { FeatureTable } from './FeatureTable';
import { featuresCsvHeader, featuresCsvRows } from './featuresCsv';
import { readFeaturesCsv, wholeTable } from './readFeatures';

const DESCRIBED = join(__dirname, '../../spark/rally_spark/features.json');

async function* pieces(text: string, size = 7) {
  for (let at = 0; at < text.length; at += size) {
    yield text.slice(at, at + size);
  }
}

const csvOf = (table: FeatureTable) =>
  featuresCsvHeader(table.features) + featuresCsvRows(table);

const read = (text: string) => wholeTable(readFeaturesCsv(pieces(text)));

describe('a table of features as CSV', () => {
  it('is read as it was written, to the bit', async () => {
    const table = await madeUpTable(60);
    expect(await read(csvOf(table))).toEqual(table);
  });

  it('holds any names and figures', async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8 })
      .map(text => text.replace(/[\r\n]/g, '').trim())
      .filter(text => text !== '');
    const rows = fc.array(
      fc.tuple(name, name, fc.double({ noDefaultInfinity: true })),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async given => {
        const table: FeatureTable = {
          features: ['a, "b"'],
          // There is one zero in a file.
          data: Float64Array.from(given, ([, , figure]) => figure + 0),
          rows: given.length,
          matchIds: given.map(([match]) => match),
          rallyIds: given.map(([, rally]) => rally),
          players: given.map(([match, rally]) => [rally, match]),
        };
        expect(await read(csvOf(table))).toEqual(table);
      }),
    );
  });

  it('knows rows without names by their place', async () => {
    expect(await read('a,server\n1,Ana\n,\n')).toEqual({
      features: ['a'],
      data: Float64Array.of(1, NaN),
      rows: 2,
      matchIds: ['', ''],
      rallyIds: ['2', '3'],
      players: [['Ana'], []],
    });
  });

  it.each([
    ['', 'The file is empty: not even a header.'],
    ['a,b\n', 'There is no row in the file.'],
    ['a,a\n1,2\n', 'The file has the column "a" more than once.'],
    ['match_id\nm\n', 'The file has 0 columns of features'],
    ['a,\n1,2\n', 'Column 2 has no name.'],
    ['a,b\n1\n', 'Line 2: the row has 1 cells, the header 2.'],
    ['a,b\n1,2\n3,soon\n', 'Line 3, column b: "soon" is not a number'],
    ['a,b\n1,1e999\n', 'Line 2, column b: "1e999" is not a number'],
  ])('%j is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

describe('rallies as lines', () => {
  async function through(text: string) {
    const rallies: Rally[] = [];
    const report = await readRallyLines(pieces(text, 11), rally =>
      rallies.push(rally),
    );
    return { rallies, report };
  }

  it('are read as they were written, charted or tracked', async () => {
    const given = [
      await charted('6n', '4+f18s3f+1b-3v1*'),
      tracked(['serve', 0, 0.5, -12, 180], ['volley', 1, NaN, 4, 80]),
    ];
    const { rallies, report } = await through(given.map(rallyLine).join(''));
    expect(rallies).toEqual(given);
    expect(report).toMatchObject({ rows: 2, rallies: 2, refusedRows: 0 });
  });

  it('are refused by line and place where they are none', async () => {
    const good = rallyLine(tracked(['serve', 0, 0.5, -12, 180]));
    const { rallies, report } = await through(
      `${good}\nno\n${good.replace('"serve"', '"throw"')}${good}`,
    );
    expect(rallies).toHaveLength(2);
    expect(report).toMatchObject({
      rows: 4,
      refusedRows: 2,
      refusedRallies: 2,
    });
    expect(report.problems.first).toMatchObject([
      { line: 3, column: 'line' },
      { line: 4, column: 'shots.0.shot_type' },
    ]);
  });
});

describe('tableKindOf', () => {
  it.each([
    [['match_id', 'Pt', 'Svr', '1st', '2nd'], 'points'],
    [['rally_id', 'shot', 'player', 'shot_type'], 'shots'],
    [['match_id', 'rally_id', 'length_shots'], 'features'],
    [[], 'features'],
  ])('%j are %s', (columns, kind) => {
    expect(tableKindOf(columns)).toBe(kind);
  });
});

describe('spark/rally_spark/features.json', () => {
  /** `UPDATE_DOCS=1` in the environment writes the file anew. */
  it('says what the features are', () => {
    const text = `${JSON.stringify(
      FEATURES.map(({ name, unit, meaning }) => ({ name, unit, meaning })),
      null,
      2,
    )}\n`;
    if (process.env.UPDATE_DOCS) writeFileSync(DESCRIBED, text);
    expect(readFileSync(DESCRIBED, 'utf8')).toBe(text);
  });
});
