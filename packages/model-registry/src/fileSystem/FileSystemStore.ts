import { createHash, randomUUID } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isError } from '@backstage/errors';
import { Marked, RegistryStore } from '../store';
import { unavailable } from '../unavailable';

/** The calls that the store makes, so that a test can fail each of them. */
export type FileSystemCalls = Pick<
  typeof nodeFs,
  'link' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'stat' | 'unlink'
>;

const DOCUMENTS = 'documents';
const FILES = 'files';
const TEMPORARY = 'tmp';

const DIGITS = 8;
const DOCUMENT = /^(\d{8})\.json$/;

/** Documents before the newest that stay as they were, for whoever is reading one. */
const KEPT_BEHIND = 4;

/** How often a reader looks again when the newest document moves on under it. */
const LOOKS = 5;

/** A write takes seconds: what is older was left by one that was killed. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/** No such folder, or a stray file in the place of one. */
const MISSING = new Set(['ENOENT', 'ENOTDIR']);

/** A share that is not mounted any more is no registry without models. */
const gone = (cause: unknown) =>
  unavailable(
    'The directory of the model registry was there, and is not any more. Look whether its disk or share is mounted, or restore it from a backup.',
    cause,
  );

const codeOf = (error: unknown) => (isError(error) ? error.code : undefined);

/**
 * A directory. Each state of a model's document is a file of its own, numbered
 * from 1; the highest counts. A new state is written aside, brought to the disk
 * and then linked to the next number: that is one step which fails where
 * somebody else took the number, so no update is lost and a write that is cut
 * off is not seen.
 *
 * `documents/NAME/00000007.json`, `files/NAME/...`, `tmp/`
 */
export class FileSystemStore implements RegistryStore {
  private swept = false;
  /** Whether there were documents at some time. */
  private seen = false;

  constructor(
    private readonly directory: string,
    private readonly fs: FileSystemCalls = nodeFs,
  ) {}

  async names(most: number): Promise<string[]> {
    const names = await this.listed(DOCUMENTS);
    return names.sort().slice(0, most);
  }

  async readDocument(
    name: string,
    maxBytes: number,
  ): Promise<Marked | undefined> {
    for (let look = 0; look < LOOKS; look++) {
      const newest = await this.newest(name);
      if (newest === 0) return undefined;
      const text = await this.read(this.documentOf(name, newest), maxBytes);
      // Emptied: by now there are newer ones.
      if (text) return { text, mark: String(newest) };
    }
    throw unavailable(
      `The document of the model ${name} is empty. Restore ${DOCUMENTS}/${name} from a backup.`,
    );
  }

  async replaceDocument(
    name: string,
    text: string,
    mark: string | undefined,
  ): Promise<boolean> {
    const before = await this.newest(name);
    if (String(before) !== (mark ?? '0')) return false;
    return this.guarded('write', async () => {
      const target = this.documentOf(name, before + 1);
      await this.fs.mkdir(dirname(target), { recursive: true });
      const temporary = await this.writeAside(text);
      try {
        await this.fs.link(temporary, target);
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      } finally {
        await this.discard(temporary);
      }
      await this.sync(dirname(target));
      await this.empty(name, before + 1 - KEPT_BEHIND);
      return true;
    });
  }

  readFile(
    name: string,
    file: string,
    maxBytes: number,
  ): Promise<string | undefined> {
    return this.read(join(this.directory, FILES, name, file), maxBytes);
  }

  async writeFile(name: string, file: string, text: string): Promise<void> {
    await this.guarded('write', async () => {
      const target = join(this.directory, FILES, name, file);
      await this.fs.mkdir(dirname(target), { recursive: true });
      const temporary = await this.writeAside(text);
      try {
        // Over what is there: the name tells the content, and a damaged file is mended.
        await this.fs.rename(temporary, target);
      } catch (error) {
        await this.discard(temporary);
        throw error;
      }
      await this.sync(dirname(target));
    });
  }

  async revision(): Promise<string> {
    const hash = createHash('sha256');
    for (const name of (await this.listed(DOCUMENTS)).sort()) {
      hash.update(`${name}/${await this.newest(name)}\n`);
    }
    return hash.digest('hex');
  }

  private documentOf(name: string, number: number): string {
    const file = `${String(number).padStart(DIGITS, '0')}.json`;
    return join(this.directory, DOCUMENTS, name, file);
  }

  /** 0 where there is none. */
  private async newest(name: string): Promise<number> {
    const files = await this.listed(join(DOCUMENTS, name));
    return files.reduce(
      (most, file) => Math.max(most, Number(DOCUMENT.exec(file)?.[1] ?? 0)),
      0,
    );
  }

  private listed(folder: string): Promise<string[]> {
    return this.guarded('read', async () => {
      try {
        const names = await this.fs.readdir(join(this.directory, folder));
        this.seen = true;
        return names;
      } catch (error) {
        if (!MISSING.has(String(codeOf(error)))) throw error;
        if (this.seen && !(await this.isThere())) throw gone(error);
        return [];
      }
    });
  }

  /** Whether there is a folder of documents at all. */
  private async isThere(): Promise<boolean> {
    try {
      return (
        await this.fs.stat(join(this.directory, DOCUMENTS))
      ).isDirectory();
    } catch (error) {
      if (MISSING.has(String(codeOf(error)))) return false;
      throw error;
    }
  }

  private read(path: string, maxBytes: number): Promise<string | undefined> {
    return this.guarded('read', async () => {
      let handle: nodeFs.FileHandle;
      try {
        handle = await this.fs.open(path, 'r');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
      try {
        const { size } = await handle.stat();
        if (size > maxBytes) {
          throw unavailable(
            `A file of the model registry has ${size} bytes, more than the ${maxBytes} that it can have: it is damaged.`,
          );
        }
        return await handle.readFile('utf8');
      } finally {
        await handle.close();
      }
    });
  }

  /** Writes a file of its own, down to the disk. */
  private async writeAside(text: string): Promise<string> {
    const folder = join(this.directory, TEMPORARY);
    await this.fs.mkdir(folder, { recursive: true });
    const path = join(folder, randomUUID());
    const handle = await this.fs.open(path, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (error) {
      await handle.close();
      await this.discard(path);
      throw error;
    }
    await handle.close();
    await this.sweep(path);
    return path;
  }

  /** So that a name survives a power cut as well. */
  private async sync(folder: string): Promise<void> {
    const handle = await this.fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** What stays behind is in nobody's way. */
  private async discard(path: string): Promise<void> {
    await this.fs.unlink(path).catch(() => undefined);
  }

  /** Frees the room of an old document; its number stays taken. */
  private async empty(name: string, number: number): Promise<void> {
    if (number < 1) return;
    try {
      // A new file in its place: whoever has the old one open reads on.
      const nothing = await this.writeAside('');
      await this.fs.rename(nothing, this.documentOf(name, number));
    } catch {
      // The new document counts already; the room can wait.
    }
  }

  /** Once: removes what killed writes left, by the age that a fresh file tells. */
  private async sweep(fresh: string): Promise<void> {
    if (this.swept) return;
    this.swept = true;
    try {
      const { mtimeMs } = await this.fs.stat(fresh);
      const folder = dirname(fresh);
      for (const file of await this.fs.readdir(folder)) {
        const path = join(folder, file);
        const age = mtimeMs - (await this.fs.stat(path)).mtimeMs;
        if (age > LEFT_BEHIND_MS) await this.fs.unlink(path);
      }
    } catch {
      // Somebody else sweeps as well, or it can wait.
    }
  }

  private async guarded<T>(
    what: 'read' | 'write',
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isError(error) && error.name === 'ServiceUnavailableError') {
        throw error;
      }
      const code = codeOf(error) ?? 'unknown error';
      throw unavailable(
        `The model registry could not ${what} its directory (${String(
          code,
        )}). Look at its permissions and free space.`,
        error,
      );
    }
  }
}
