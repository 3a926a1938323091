import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { IngestError } from './problems';
import type { Rally } from './rally';
import { readShotsCsv } from './readShotsCsv';
import { readShotsParquet } from './readShotsParquet';

const HEADER =
  'match_id,rally_id,shot,player,time_s,x_m,y_m,speed_kmh,shot_type,outcome';

async function* pieces(text: string | Buffer, size = 7) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let i = 0; i < bytes.length; i += size) {
    yield bytes.subarray(i, i + size);
  }
}

async function readCsv(text: string | Buffer, size?: number) {
  const rallies: Rally[] = [];
  const report = await readShotsCsv(pieces(text, size), rally =>
    rallies.push(rally),
  );
  return { rallies, report };
}

const table = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

const GOOD = [
  'm1,r1,1,Ana,0,0.5,-11.9,182,serve,fault',
  'm1,r1,2,Ana,20,0.5,-11.9,150,serve,in',
  'm1,r1,3,"Bo ""B"" B",21,,,,backhand,Forced error',
  'm1,r2,1,Bo,NaN,NA,null,,Serve,ace',
];

describe('readShotsCsv', () => {
  it('reads rallies, whatever pieces the file comes in', async () => {
    const { rallies, report } = await readCsv(`\uFEFF${table(...GOOD)}`, 3);
    expect(report).toMatchObject({
      rows: 4,
      rallies: 2,
      shots: 3,
      refusedRows: 0,
      refusedRallies: 0,
      ignoredColumns: [],
      problems: { total: 0 },
    });
    expect(rallies[0]).toMatchObject({
      matchId: 'm1',
      rallyId: 'r1',
      faults: 1,
    });
    expect(rallies[0].shots).toMatchObject([
      { player: 'Ana', timeS: 20, xM: 0.5, yM: -11.9, speedKmh: 150 },
      { player: 'Bo "B" B', xM: NaN, speedKmh: NaN, outcome: 'forced_error' },
    ]);
    expect(rallies[1].shots).toMatchObject([{ timeS: NaN, outcome: 'winner' }]);
  });

  it('sorts the rows of a rally by shot', async () => {
    const { rallies } = await readCsv(table(GOOD[2], GOOD[0], GOOD[1]));
    expect(rallies[0].shots.map(({ player }) => player)).toEqual([
      'Ana',
      'Bo "B" B',
    ]);
  });

  it.each([
    [
      'm1,r9,1,Ana,x,1,1,1,serve,ace',
      'time_s',
      '"x" is not a number; leave the cell empty where nothing was measured.',
    ],
    [
      'm1,r9,1,Ana,1,Infinity,1,1,serve,ace',
      'x_m',
      '"Infinity" is not a number',
    ],
    [
      'm1,r9,1,Ana,1,1e3,1,1,serve,ace',
      'x_m',
      '"1e3" is out of bounds: -20 to 20 m can happen on a court.',
    ],
    [
      'm1,r9,1,Ana,1,1,1,-4,serve,ace',
      'speed_kmh',
      '"-4" is out of bounds: 0 to 300 km/h',
    ],
    [
      'm1,r9,1.5,Ana,1,1,1,1,serve,ace',
      'shot',
      '"1.5" is not a whole number from 1 to 10000.',
    ],
    ['m1,r9,,Ana,1,1,1,1,serve,ace', 'shot', '"" is not a whole number'],
    [
      'm1,r9,1,,1,1,1,1,serve,ace',
      'player',
      'The cell is empty; every row needs one.',
    ],
    [
      'm1,r9,1,Ana,1,1,1,1,moonball,ace',
      'shot_type',
      '"moonball" is not known; use serve, forehand, backhand',
    ],
    [
      'm1,r9,1,Ana,1,1,1,1,serve,won',
      'outcome',
      '"won" is not known; use in, winner',
    ],
    [
      'm1,r9,2,Ana,1,1,1,1,serve,ace',
      'shot',
      'Rally "r9" has no shot 1; number its shots 1, 2, 3 ...',
    ],
    [',r9,1,Ana,1,1,1,1,serve,ace', 'match_id', 'The cell is empty'],
    ['m1,r9,1,Ana,1,1', 'row', 'The row has 6 cells, the header 10.'],
  ])('reports %s by line and column', async (row, column, message) => {
    const { rallies, report } = await readCsv(
      table(...GOOD.slice(0, 3), row, 'm2,r1,1,Bo,,,,,serve,ace'),
    );
    expect(report.problems.first).toEqual([
      { line: 5, column, message: expect.stringContaining(message) },
    ]);
    expect(report.problems.byColumn).toEqual({ [column]: 1 });
    expect(report.rows).toBe(5);
    expect(rallies.map(({ matchId }) => matchId)).toContain('m2');
    expect(rallies.map(({ rallyId }) => rallyId)).not.toContain('r9');
    expect(report.refusedRallies).toBe(1);
  });

  it('leaves a rally out as a whole where one row is wrong, twice there, or follows the end', async () => {
    const { rallies, report } = await readCsv(
      table(
        'm,a,1,A,,,,,serve,in',
        'm,a,1,B,,,,,forehand,winner',
        'm,b,1,A,,,,,serve,ace',
        'm,b,2,B,,,,,forehand,winner',
        'm,c,1,A,,,,,serve,ace',
        'm,a,1,A,,,,,serve,ace',
        'n,a,1,A,,,,,serve,ace',
        'm,d,1,A,,,,,serve,ace',
        'm,e,1,A,,,,,serve,let',
      ),
    );
    expect(rallies.map(rally => rally.matchId + rally.rallyId)).toEqual([
      'mc',
      'na',
    ]);
    expect(report).toMatchObject({
      rows: 9,
      rallies: 2,
      refusedRallies: 4,
      withoutShots: { 'faults and lets only': 1 },
    });
    expect(report.problems.first.map(({ message }) => message)).toEqual([
      'Rally "a" has shot 1 twice; number its shots 1, 2, 3 ...',
      'Shot 1 of rally "b" is a winner, yet 1 more follow.',
      'Rally "a" comes again after another one; sort the file by match_id, rally_id and shot.',
      'Match "m" comes again after another one; sort the file by match_id, rally_id and shot.',
    ]);
  });

  it('stops where a rally that was handed on goes on', async () => {
    await expect(
      readCsv(
        table(
          'm,a,1,A,,,,,serve,in',
          'm,b,1,A,,,,,serve,ace',
          'm,a,2,B,,,,,forehand,winner',
        ),
      ),
    ).rejects.toThrow(
      new IngestError(
        'Line 4: rally "a" goes on after another one began, and its first part was taken for the whole; sort the file by match_id, rally_id and shot.',
      ),
    );
  });

  it('reads what is not UTF-8 as Windows-1252, and says so', async () => {
    const text = table('m,a,1,Nicolás “N” Ångström,,,,,serve,ace');
    const bytes = Buffer.concat([
      Buffer.from(text.slice(0, text.indexOf('“')), 'latin1'),
      Buffer.from([0x93]),
      Buffer.from('N'),
      Buffer.from([0x94]),
      Buffer.from(text.slice(text.indexOf('”') + 1), 'latin1'),
    ]);
    for (const size of [1, 2, 7, bytes.length]) {
      const { rallies, report } = await readCsv(bytes, size);
      expect(rallies[0].shots[0].player).toBe('Nicolás “N” Ångström');
      expect(report.readAs).toBe('Windows-1252');
    }
    for (const size of [1, 2, 7]) {
      const { rallies, report } = await readCsv(text, size);
      expect(rallies[0].shots[0].player).toBe('Nicolás “N” Ångström');
      expect(report).not.toHaveProperty('readAs');
    }
    const cut = await readCsv(
      Buffer.from(table('m,a,1,A,,,,,serve,ace\nm,b,1,A,,,,,serve,€')).subarray(
        0,
        -2,
      ),
      3,
    );
    expect(cut.report).toMatchObject({ rallies: 1, readAs: 'Windows-1252' });
  });

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ])('refuses columns between %j', async (separator, name) => {
    await expect(
      readCsv(table(...GOOD).replace(/,/g, separator)),
    ).rejects.toThrow(`The columns of the file are separated by ${name};`);
  });

  it('counts on when it no longer keeps', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => `m,r${i},1,A,x,,,,serve,ace`,
    );
    const { report } = await readCsv(table(...rows), 4096);
    expect(report.problems.total).toBe(300);
    expect(report.problems.first).toHaveLength(100);
    expect(report.refusedRows).toBe(300);
  });

  it.each([
    ['', 'The file is empty: not even a header.'],
    [
      'a,b\n1,2\n',
      'The file has no match_id, rally_id, shot, player, shot_type, outcome column; its columns are "a", "b".',
    ],
    [`${HEADER},shot\n`, 'The file has the column shot more than once.'],
    [table('m,r,1,"A'), 'The file stops being CSV near line'],
    [
      table(`m,r,1,"${'A\n'.repeat(60_000)}`),
      'a record is longer than 65536 characters',
    ],
  ])('refuses a file that is no table', async (text, message) => {
    await expect(readCsv(text, 4096)).rejects.toThrow(message);
  });

  it('passes on what breaks the source', async () => {
    const broken = (async function* source() {
      yield `${HEADER}\n`;
      throw new Error('disk gone');
    })();
    await expect(readShotsCsv(broken, () => {})).rejects.toThrow('disk gone');
  });

  it('accounts for every row of any file', async () => {
    const cell = fc.constantFrom(
      '',
      'm',
      'n',
      '1',
      '2',
      'serve',
      'in',
      'ace',
      'x',
      '-3.5',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 9, maxLength: 11 }), {
          maxLength: 30,
        }),
        async rows => {
          const lines = rows.map(cells => cells.join(','));
          const { rallies, report } = await readCsv(table(...lines), 64);
          expect(report.rows).toBe(rows.length);
          expect(report.rallies).toBe(rallies.length);
          expect(report.problems.total).toBeGreaterThanOrEqual(
            report.refusedRows,
          );
          expect(rallies.every(({ shots }) => shots.length > 0)).toBe(true);
        },
      ),
    );
  });
});

const PARQUET = join(__dirname, '__fixtures__', 'shots.pyarrow-26.0.1.parquet');

function bufferOf(bytes: Buffer) {
  const whole = new Uint8Array(bytes).buffer;
  return {
    byteLength: whole.byteLength,
    slice: (start: number, end?: number) => whole.slice(start, end),
  };
}

describe('readShotsParquet', () => {
  it('reads what pyarrow writes, across row groups', async () => {
    const rallies: Rally[] = [];
    const report = await readShotsParquet(
      bufferOf(readFileSync(PARQUET)),
      rally => rallies.push(rally),
    );
    expect(report).toMatchObject({
      rows: 7,
      rallies: 3,
      shots: 6,
      ignoredColumns: ['court'],
      problems: { total: 0 },
    });
    expect(rallies[0]).toMatchObject({
      matchId: 'm1',
      rallyId: '1',
      faults: 0,
    });
    expect(rallies[0].shots[1]).toMatchObject({ timeS: 1.1, speedKmh: 121.5 });
    expect(rallies[1]).toMatchObject({
      faults: 1,
      shots: [{ outcome: 'double_fault' }],
    });
    expect(rallies[2].shots[0]).toMatchObject({ timeS: NaN, xM: NaN });
  });

  it('says of any cut or scribbled file what is wrong with it', async () => {
    const bytes = readFileSync(PARQUET);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, value, cut) => {
          const bad = Buffer.from(cut ? bytes.subarray(0, at) : bytes);
          if (!cut) bad[at] = value;
          const said = await readShotsParquet(bufferOf(bad), () => {}).then(
            ({ rows }) => (cut ? 'read although cut' : rows <= 7),
            error => error.name === 'IngestError',
          );
          expect(said).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
