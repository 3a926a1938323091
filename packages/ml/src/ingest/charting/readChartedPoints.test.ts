import type { Rally } from '../rally';
import { readChartedPoints } from './readChartedPoints';

const MATCH = '20260704-W-Wimbledon-F-Ana_Ace-Bo_Baseline';
const HEADER = 'match_id,Pt,Set1,Svr,1st,2nd,Notes,PtWinner';

async function read(...rows: string[]) {
  const rallies: Rally[] = [];
  const report = await readChartedPoints(
    (async function* source() {
      yield [HEADER, ...rows].join('\n');
    })(),
    rally => rallies.push(rally),
  );
  return { rallies, report };
}

describe('readChartedPoints', () => {
  it('reads who hits what', async () => {
    const { rallies, report } = await read(
      `${MATCH},1,0,1,4+b27v1*,,,1`,
      `${MATCH},2,0,2,6n,5d,a note, with a comma,1`,
    );
    expect(report).toMatchObject({
      rows: 2,
      rallies: 2,
      shots: 4,
      refusedRows: 0,
      ignoredColumns: ['Set1', 'Notes'],
    });
    expect(rallies[0]).toMatchObject({
      matchId: MATCH,
      rallyId: '1',
      faults: 0,
      shots: [
        { player: 'Ana_Ace', serveDirection: 'wide', approach: true },
        { player: 'Bo_Baseline', direction: 2, depth: 1, timeS: NaN },
        { player: 'Ana_Ace', direction: 1, outcome: 'winner' },
      ],
    });
    expect(rallies[1]).toMatchObject({
      faults: 1,
      shots: [{ player: 'Bo_Baseline', outcome: 'double_fault' }],
    });
  });

  it('refuses a point whose winner the file names otherwise', async () => {
    const { rallies, report } = await read(
      `${MATCH},1,0,2,6*,,,2`,
      `${MATCH},2,0,2,6f1n@,,,1`,
      `${MATCH},3,0,1,6b29C,,,1`,
      `${MATCH},4,0,1,6n,4d,,1`,
      `${MATCH},5,0,1,6*,,a, b,2`,
      `${MATCH},6,0,1,6*,,,`,
    );
    expect(rallies.map(({ rallyId }) => rallyId)).toEqual(['1', '5', '6']);
    expect(report.problems.first).toEqual([
      {
        line: 3,
        column: 'PtWinner',
        message:
          'It names player 1, yet by 1st and 2nd the server wins, who is the other one.',
      },
      expect.objectContaining({ line: 4 }),
      expect.objectContaining({ line: 5 }),
    ]);
  });

  it('counts every point that has no shots or does not parse, with its line', async () => {
    const { rallies, report } = await read(
      `${MATCH},1,0,1,S,,,1`,
      `${MATCH},2,0,1,6f1,,,1`,
      `${MATCH},3,0,1,6*,,,1`,
      `${MATCH},4,0,7,6*,,,1`,
      `${MATCH},five,0,1,6*,,,1`,
      `${MATCH},6`,
      `${MATCH},7,0,1,6n,4z,,1`,
    );
    expect(rallies.map(({ rallyId }) => rallyId)).toEqual(['3']);
    expect(report).toMatchObject({
      rows: 7,
      rallies: 1,
      refusedRows: 5,
      withoutShots: { 'server won, shots not recorded': 1 },
    });
    expect(report.problems.first).toEqual([
      {
        line: 3,
        column: '1st',
        message: '"6f1" ends where an ending (*, @, # or C) is expected.',
      },
      { line: 5, column: 'Svr', message: '"7" is not 1 or 2.' },
      {
        line: 6,
        column: 'Pt',
        message: '"five" is not the number of a point.',
      },
      { line: 7, column: 'row', message: 'The row has 2 cells, the header 8.' },
      {
        line: 8,
        column: '2nd',
        message: '"4z" ends where an ending (*, @, # or C) is expected.',
      },
    ]);
  });

  it('refuses another file by what it lacks', async () => {
    const other = (async function* source() {
      yield 'a,b\n1,2\n';
    })();
    await expect(readChartedPoints(other, () => {})).rejects.toThrow(
      'The file has no match_id, Pt, Svr, 1st, 2nd column; its columns are "a", "b".',
    );
  });
});
