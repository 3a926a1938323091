import { FileHandle, open } from 'node:fs/promises';
import type { FeatureTable } from '../features/FeatureTable';
import { FeatureTableBuilder } from '../features/FeatureTable';
import { readFeaturesCsv, readFeaturesParquet } from '../features/readFeatures';
import { readChartedPoints } from '../ingest/charting/readChartedPoints';
import { csvHeader } from '../ingest/csvHeader';
import { openParquet } from '../ingest/parquetBatches';
import { IngestError, IngestReport } from '../ingest/problems';
import type { Rally } from '../ingest/rally';
import { readRallyLines } from '../ingest/rallyLines';
import { readShotsCsv } from '../ingest/readShotsCsv';
import { readShotsParquet } from '../ingest/readShotsParquet';
import { TableKind, tableKindOf } from '../ingest/tableKind';
import { fileBytes, foreignKind, isGzip, unpackedHead } from './fileBytes';

/** A file, and what is in it by its content and not by its name. */
export interface TableFile {
  path: string;
  kind: TableKind | 'rallies';
  parquet: boolean;
  /** Packed with gzip. */
  gzip?: boolean;
}

/** Long enough for the header of any table. */
const HEAD_BYTES = 256 * 1024;

async function withFile<T>(
  path: string,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file = await open(path);
  try {
    if ((await file.stat()).isDirectory()) {
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Bytes of a file as Parquet is read: here and there. */
async function bytesOf(file: FileHandle) {
  const { size } = await file.stat();
  return {
    byteLength: size,
    async slice(start: number, end: number = size): Promise<ArrayBuffer> {
      const bytes = new Uint8Array(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.buffer.slice(0, bytesRead);
    },
  };
}

const columnsOf = (head: string) =>
  csvHeader(
    head
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .find(line => line !== '')
      ?.split(',')
      .map(cell => cell.trim().replace(/^"(.*)"$/, '$1')) ?? [],
  );

/**
 * Looks at the beginning of a file and says what it holds.
 *
 * @throws IngestError where it is broken Parquet, or what nothing here reads; errors of the file system as they are
 */
export async function recogniseTable(path: string): Promise<TableFile> {
  return withFile(path, async file => {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    if (bytesRead === 0) throw new IngestError('The file is empty.');
    const packed = bytes.subarray(0, bytesRead);
    const gzip = isGzip(packed);
    const start = gzip ? unpackedHead(packed) : packed;
    const foreign = foreignKind(start);
    if (foreign !== undefined) throw new IngestError(foreign);
    const head = start.toString('utf8');
    if (head.startsWith('PAR1')) {
      if (gzip) {
        throw new IngestError('The file is Parquet within gzip; unpack it.');
      }
      const { columns } = await openParquet(await bytesOf(file));
      return { path, kind: tableKindOf(columns), parquet: true };
    }
    const kind = head.trimStart().startsWith('{')
      ? 'rallies'
      : tableKindOf(columnsOf(head));
    return { path, kind, parquet: false, ...(gzip && { gzip }) };
  });
}

/**
 * Reads the rallies of a file; memory does not grow with it.
 *
 * @throws IngestError where the file holds none; errors of the file system as they are
 */
export async function readTableRallies(
  { path, kind, parquet, gzip = false }: TableFile,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  switch (kind) {
    case 'rallies':
      return readRallyLines(fileBytes(path, gzip), onRally);
    case 'points':
      if (parquet) throw new IngestError('points are read from CSV only');
      return readChartedPoints(fileBytes(path, gzip), onRally);
    case 'shots':
      return parquet
        ? withFile(path, async file =>
            readShotsParquet(await bytesOf(file), onRally),
          )
        : readShotsCsv(fileBytes(path, gzip), onRally);
    default:
      throw new IngestError(
        'has no columns of shots (match_id, rally_id, shot, player, shot_type, outcome) and none of charted points (1st, 2nd)',
      );
  }
}

/**
 * The features of a file, batch by batch; those of shots and points come in one.
 *
 * @throws IngestError where the file holds none; errors of the file system as they are
 */
export async function* readTableFeatures(
  file: TableFile,
): AsyncGenerator<FeatureTable> {
  const { path, kind, parquet, gzip = false } = file;
  if (kind !== 'features') {
    const builder = new FeatureTableBuilder();
    await readTableRallies(file, rally => builder.add(rally));
    yield builder.build();
    return;
  }
  if (!parquet) {
    yield* readFeaturesCsv(fileBytes(path, gzip));
    return;
  }
  const handle = await open(path);
  try {
    yield* readFeaturesParquet(await bytesOf(handle));
  } finally {
    await handle.close();
  }
}
