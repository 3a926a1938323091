import { createReadStream } from 'node:fs';
import { FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  FeatureTable,
  FeatureTableBuilder,
  IngestReport,
  openParquet,
  Rally,
  readChartedPoints,
  readFeaturesCsv,
  readFeaturesParquet,
  readRallyLines,
  readShotsCsv,
  readShotsParquet,
  TableKind,
  tableKindOf,
} from '@rally/ml';
import { fileError } from '../files';
import { CommandError, Io, usageError } from '../io';

/** What is in a file, by its content and not by its name. */
export interface TableFile {
  path: string;
  kind: TableKind | 'rallies';
  parquet: boolean;
}

/** Long enough for the header of any table. */
const HEAD_BYTES = 256 * 1024;

async function withFile<T>(
  path: string,
  io: Io,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  let file: FileHandle | undefined;
  try {
    file = await open(resolve(io.cwd, path));
    if ((await file.stat()).isDirectory()) {
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
  } catch (thrown) {
    await file?.close();
    throw fileError(path, thrown);
  }
  try {
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
  head
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .find(line => line !== '')
    ?.split(',')
    .map(cell => cell.trim().replace(/^"(.*)"$/, '$1')) ?? [];

/** @throws CommandError where the file cannot be read */
export async function recognise(path: string, io: Io): Promise<TableFile> {
  return withFile(path, io, async file => {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    const head = bytes.toString('utf8', 0, bytesRead);
    if (head.startsWith('PAR1')) {
      const { columns } = await openParquet(await bytesOf(file));
      return { path, kind: tableKindOf(columns), parquet: true };
    }
    const kind = head.trimStart().startsWith('{')
      ? 'rallies'
      : tableKindOf(columnsOf(head));
    return { path, kind, parquet: false };
  });
}

/** Says which file, where a reader only says which line. */
async function named<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const { name, message, code } = thrown as NodeJS.ErrnoException;
    if (name === 'IngestError') throw new CommandError(`${path}: ${message}`);
    throw code ? fileError(path, thrown) : thrown;
  }
}

/**
 * Reads the rallies of a file.
 *
 * @throws CommandError where the file holds none, or cannot be read
 */
export async function readRallies(
  { path, kind, parquet }: TableFile,
  io: Io,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  const stream = () => createReadStream(resolve(io.cwd, path));
  return named(path, async () => {
    switch (kind) {
      case 'rallies':
        return readRallyLines(stream(), onRally);
      case 'points':
        if (parquet) {
          throw new CommandError(`${path}: points are read from CSV only`);
        }
        return readChartedPoints(stream(), onRally);
      case 'shots':
        return parquet
          ? withFile(path, io, async file =>
              readShotsParquet(await bytesOf(file), onRally),
            )
          : readShotsCsv(stream(), onRally);
      default:
        throw new CommandError(
          `${path}: has no columns of shots (match_id, rally_id, shot, player, shot_type, outcome) and none of charted points (1st, 2nd)`,
        );
    }
  });
}

/** The features of a file, batch by batch; those of shots and points come in one. */
async function* featuresOfFile(
  file: TableFile,
  io: Io,
): AsyncGenerator<FeatureTable> {
  const { path, kind, parquet } = file;
  if (kind !== 'features') {
    const builder = new FeatureTableBuilder();
    await readRallies(file, io, rally => builder.add(rally));
    yield builder.build();
    return;
  }
  if (!parquet) {
    yield* readFeaturesCsv(createReadStream(resolve(io.cwd, path)));
    return;
  }
  const handle = await open(resolve(io.cwd, path));
  try {
    yield* readFeaturesParquet(await bytesOf(handle));
  } finally {
    await handle.close();
  }
}

/**
 * The features of several files, one after the other.
 *
 * @throws CommandError where a file cannot be read, or has other columns
 */
export async function* featuresOf(
  files: readonly TableFile[],
  io: Io,
): AsyncGenerator<FeatureTable> {
  let first: { path: string; features: string } | undefined;
  for (const file of files) {
    const batches = featuresOfFile(file, io);
    try {
      for (;;) {
        const { value, done } = await named(file.path, () => batches.next());
        if (done) break;
        const features = value.features.join(', ');
        first ??= { path: file.path, features };
        if (features !== first.features) {
          throw new CommandError(
            `${file.path}: has the columns ${features}, and ${first.path} has ${first.features}`,
          );
        }
        yield value;
      }
    } finally {
      await batches.return(undefined);
    }
  }
}

/** @throws CommandError where there is no file, or one cannot be read */
export async function recogniseAll(
  command: string,
  paths: readonly string[],
  io: Io,
): Promise<TableFile[]> {
  if (paths.length === 0) throw usageError(`ml ${command} needs a FILE`);
  const files: TableFile[] = [];
  for (const path of paths) files.push(await recognise(path, io));
  return files;
}
