import { randomUUID } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConflictError, isError } from '@backstage/errors';
import { FolderFile } from '../git/EnvironmentFolder';

/** What a directory holds. */
export interface CheckoutPurpose {
  /** A file that marks it as ours, since what is in it gets deleted. */
  marker: string;
  /** In the plural. */
  what: string;
  /** The key of the configuration that names it. */
  key: string;
}

export const ENVIRONMENTS: CheckoutPurpose = {
  marker: '.environments-checkout',
  what: 'environments',
  key: 'environments.catalog.checkout',
};

export const MODELS: CheckoutPurpose = {
  marker: '.models-checkout',
  what: 'models',
  key: 'kmeans.catalog.checkout',
};

const TEMPORARY = '.tmp-';

const isMissing = (error: unknown) => isError(error) && error.code === 'ENOENT';

/**
 * Folders of plain files, because a bare repository or a registry has none and
 * TechDocs reads a directory. One process at a time.
 */
export class Checkout {
  /** @param root - absolute path; made on first use, owned by this class */
  constructor(
    private readonly root: string,
    private readonly purpose: CheckoutPurpose,
  ) {}

  /** Absolute path of the folder of that name. */
  directoryOf(name: string): string {
    return join(this.root, name);
  }

  /**
   * Makes the directory, and clears what a killed process left half-written.
   *
   * @throws ConflictError when the directory holds files of somebody else.
   */
  async open(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    const names = await readdir(this.root);
    if (names.length > 0 && !names.includes(this.purpose.marker)) {
      throw new ConflictError(
        `${this.root} is not empty and not a checkout of ${this.purpose.what}: set ${this.purpose.key} to an empty directory`,
      );
    }
    await writeFile(join(this.root, this.purpose.marker), '');
    await this.removeAll(names.filter(name => name.startsWith(TEMPORARY)));
  }

  /**
   * Replaces a folder as a whole: a reader finds the old
   * files or the new ones, or for an instant none, but never some of both.
   */
  async write(name: string, files: FolderFile[]): Promise<void> {
    const fresh = await mkdtemp(join(this.root, TEMPORARY));
    for (const { path, content } of files) {
      const target = join(fresh, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, { flag: 'wx' });
    }
    const old = join(this.root, `${TEMPORARY}${randomUUID()}`);
    try {
      await rename(this.directoryOf(name), old);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    await rename(fresh, this.directoryOf(name));
    await rm(old, { recursive: true, force: true });
  }

  /** Removes the folders of what is no more. */
  async keepOnly(names: Iterable<string>): Promise<void> {
    const kept = new Set([this.purpose.marker, ...names]);
    const present = await readdir(this.root);
    await this.removeAll(present.filter(name => !kept.has(name)));
  }

  private async removeAll(names: string[]): Promise<void> {
    for (const name of names) {
      await rm(join(this.root, name), { recursive: true, force: true });
    }
  }
}
