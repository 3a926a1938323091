import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rally } from '../ingest/rally';
import { readShotsCsv } from '../ingest/readShotsCsv';
import { madeUpShots } from './madeUpShots';

const FILE = resolve(__dirname, '../../data/made-up-shots.seed-20261123.csv');

describe('madeUpShots', () => {
  it('are read without a problem', async () => {
    const rallies: Rally[] = [];
    const report = await readShotsCsv(
      (async function* source() {
        yield* madeUpShots({ seed: 7, rallies: 500 });
      })(),
      rally => rallies.push(rally),
    );
    expect(report).toMatchObject({
      rallies: 500,
      refusedRows: 0,
      problems: { total: 0 },
    });
    expect(new Set(rallies.map(({ matchId }) => matchId)).size).toBe(5);
  });

  it('differ with the seed only', () => {
    const text = (seed: number) =>
      [...madeUpShots({ seed, rallies: 20 })].join('');
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  /** `UPDATE_DOCS=1` in the environment writes the file anew. */
  it('are what the data file holds', () => {
    const text = [...madeUpShots({ seed: 20261123, rallies: 600 })].join('');
    if (process.env.UPDATE_DOCS) writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });
});
