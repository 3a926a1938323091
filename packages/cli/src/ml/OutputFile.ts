import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { fileError } from '../files';
import { Io } from '../io';

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
  }

  write(text: string): void {
    this.trying(() => writeSync(this.descriptor, text));
  }

  /** Gives the file its name. */
  commit(): void {
    this.trying(() => {
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      renameSync(this.beside, this.target);
    });
  }

  /** Leaves nothing behind; what stood at the place before stays. */
  discard(): void {
    try {
      closeSync(this.descriptor);
    } catch {
      // Closed already: the name could not be given.
    }
    rmSync(this.beside, { force: true });
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
 * Writes a file whole or not at all.
 *
 * @param path - where; `undefined` does the work without a file
 */
export async function writeFile<T>(
  path: string | undefined,
  io: Io,
  work: (write: (text: string) => void) => Promise<T> | T,
): Promise<T> {
  if (path === undefined) return work(() => {});
  const file = new OutputFile(path, io);
  try {
    const result = await work(text => file.write(text));
    file.commit();
    return result;
  } catch (thrown) {
    file.discard();
    throw thrown;
  }
}
