import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileError } from '../files';
import { Io } from '../io';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Files that are being written. */
const unfinished = new Set<OutputFile>();

let listening = false;

/** Whoever stops the program finds nothing half written; then it ends as it would have. */
function stop(signal: NodeJS.Signals): void {
  for (const file of unfinished) file.discard();
  SIGNALS.forEach(each => process.off(each, stop));
  listening = false;
  process.kill(process.pid, signal);
}

function begin(file: OutputFile): void {
  unfinished.add(file);
  if (!listening) SIGNALS.forEach(each => process.on(each, stop));
  listening = true;
}

function end(file: OutputFile): void {
  unfinished.delete(file);
  // A signal that came while the file was written is told of in the next turn only.
  setImmediate(() => {
    if (unfinished.size > 0 || !listening) return;
    SIGNALS.forEach(each => process.off(each, stop));
    listening = false;
  });
}

/**
 * A file that is there whole or not at all: what is written goes beside it
 * and takes its name at the end. Writing waits for the disk, so that what
 * feeds it cannot run ahead and fill the memory.
 */
export class OutputFile {
  private readonly target: string;
  private readonly beside: string;
  private readonly descriptor: number;

  /** @throws CommandError where nothing can be written there */
  constructor(private readonly path: string, io: Io) {
    this.target = resolve(io.cwd, path);
    this.beside = `${this.target}.${process.pid}.part`;
    this.descriptor = this.trying(() => openSync(this.beside, 'w'));
    begin(this);
  }

  write(content: string | Uint8Array): void {
    const bytes =
      typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    let written = 0;
    // A nearly full disk takes a part of what it is given.
    while (written < bytes.length) {
      const from = written;
      written += this.trying(() => writeSync(this.descriptor, bytes, from));
    }
  }

  /** Gives the file its name. */
  commit(): void {
    this.trying(() => {
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      renameSync(this.beside, this.target);
    });
    end(this);
  }

  /** Leaves nothing behind; what stood at the place before stays. */
  discard(): void {
    try {
      closeSync(this.descriptor);
    } catch {
      // Closed already: the name could not be given.
    }
    rmSync(this.beside, { force: true });
    end(this);
  }

  private trying<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw fileError(this.path, thrown);
    }
  }
}

/**
 * Before work that takes long: whether a file can be written there at all.
 *
 * @throws CommandError where it cannot
 */
export function checkPlace(path: string, io: Io): void {
  try {
    accessSync(dirname(resolve(io.cwd, path)), constants.W_OK);
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}

/** Whether a table is written as Parquet; any other name stands for CSV. */
export const isParquet = (path: string): boolean => /\.parquet$/i.test(path);

/**
 * Writes a file whole or not at all.
 *
 * @param path - where; `undefined` does the work without a file
 */
export async function writeFile<T>(
  path: string | undefined,
  io: Io,
  work: (write: (content: string | Uint8Array) => void) => Promise<T> | T,
): Promise<T> {
  if (path === undefined) return work(() => {});
  const file = new OutputFile(path, io);
  try {
    const result = await work(content => file.write(content));
    file.commit();
    return result;
  } catch (thrown) {
    file.discard();
    throw thrown;
  }
}
