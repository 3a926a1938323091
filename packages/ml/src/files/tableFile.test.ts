import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Rally } from '../ingest/rally';
import { madeUpShots } from '../madeUp/madeUpShots';
import { readTableRallies, recogniseTable } from './tableFile';

const SHOTS = [...madeUpShots({ seed: 3, rallies: 400 })].join('');

describe('a table in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rally-table-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function written(content: string | Uint8Array): string {
    const path = join(folder, 'table');
    writeFileSync(path, content);
    return path;
  }

  async function ralliesOf(content: string | Uint8Array): Promise<Rally[]> {
    const rallies: Rally[] = [];
    const table = await recogniseTable(written(content));
    await readTableRallies(table, rally => rallies.push(rally));
    return rallies;
  }

  it('is read packed as it is unpacked', async () => {
    const plain = await ralliesOf(SHOTS);
    expect(plain).toHaveLength(400);
    expect(await ralliesOf(gzipSync(SHOTS))).toEqual(plain);
  });

  it('that is packed and cut off is refused, wherever the cut is', async () => {
    const packed = gzipSync(SHOTS);
    for (const share of [0.1, 0.5, 0.99]) {
      await expect(
        ralliesOf(packed.subarray(0, Math.floor(packed.length * share))),
      ).rejects.toThrow('gzip cannot unpack all of it');
    }
  });

  it.each([
    ['a spreadsheet', Buffer.from('PK\x03\x04...'), /ZIP archive or a spre/],
    ['UTF-16', Buffer.from('\uFEFFa,b', 'utf16le'), /is UTF-16; save it as/],
    ['nothing', '', /The file is empty/],
    ['semicolons', 'match_id;rally_id\n1;2\n', /separated by semicolons/],
    ['packed Parquet', gzipSync('PAR1...'), /Parquet within gzip; unpack it/],
  ])('of %s is refused by name', async (_, content, message) => {
    await expect(recogniseTable(written(content))).rejects.toThrow(message);
  });
});
