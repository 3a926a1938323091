import { resolve } from 'node:path';
import {
  FeatureTable,
  IngestReport,
  Rally,
  readTableFeatures,
  readTableRallies,
  recogniseTable,
  TableFile,
} from '@rally/ml';
import { fileError } from '../files';
import { CommandError, Io, usageError } from '../io';

/** The path is the one that was given, for a person to recognise. */
const placed = (file: TableFile, io: Io): TableFile => ({
  ...file,
  path: resolve(io.cwd, file.path),
});

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
export const readRallies = (
  file: TableFile,
  io: Io,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> =>
  named(file.path, () => readTableRallies(placed(file, io), onRally));

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
    const batches = readTableFeatures(placed(file, io));
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
  for (const path of paths) {
    const found = await named(path, () =>
      recogniseTable(resolve(io.cwd, path)),
    );
    files.push({ ...found, path });
  }
  return files;
}
