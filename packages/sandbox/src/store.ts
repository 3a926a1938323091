import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ResourceRecord, State } from './world/state';
import { emptyState } from './world/state';

const FILE = 'state.json';

/** Azure compares ids without case. */
export function key(id: string): string {
  return id.toLocaleLowerCase('en-US');
}

/**
 * All that the sandbox remembers. What is under way (`pending`) ends by the
 * clock when it is next looked at, so nothing hangs on a timer or is lost
 * by a restart.
 */
export class Store {
  readonly #file: string | undefined;
  readonly #now: () => number;
  #state: State;

  /** Throws when the state file of `dataDir` cannot be read. */
  constructor(options: {
    dataDir?: string;
    now: () => number;
    seed: () => State;
  }) {
    this.#now = options.now;
    this.#file = options.dataDir && join(options.dataDir, FILE);
    if (this.#file && existsSync(this.#file)) {
      this.#state = readState(this.#file);
    } else {
      this.#state = options.seed();
      this.#save();
    }
  }

  /** Whether there is a state to go on with. */
  static exists(dataDir: string | undefined): boolean {
    return dataDir !== undefined && existsSync(join(dataDir, FILE));
  }

  /** Milliseconds since the epoch, by the sandbox's clock. */
  now(): number {
    return this.#now();
  }

  get(id: string): ResourceRecord | undefined {
    this.#settle();
    return this.#state.resources[key(id)];
  }

  /** In the order of creation. */
  list(matches: (record: ResourceRecord) => boolean): ResourceRecord[] {
    this.#settle();
    return Object.values(this.#state.resources).filter(matches);
  }

  /** Adds or replaces. */
  put(...records: ResourceRecord[]): void {
    for (const record of records) {
      this.#state.resources[key(record.id)] = record;
    }
    this.#save();
  }

  /** Removes a resource with everything under it. */
  remove(id: string): void {
    this.#remove(id);
    this.#save();
  }

  /** The state beside resources, for its owner to read and change. */
  get state(): Omit<State, 'resources'> {
    return this.#state;
  }

  /** Changes what is not a resource. */
  change(edit: (state: Omit<State, 'resources'>) => void): void {
    edit(this.#state);
    this.#save();
  }

  #remove(id: string): void {
    const own = key(id);
    for (const other of Object.keys(this.#state.resources)) {
      if (other === own || other.startsWith(`${own}/`)) {
        delete this.#state.resources[other];
      }
    }
  }

  #settle(): void {
    const now = this.#now();
    let changed = false;
    for (const record of Object.values(this.#state.resources)) {
      const pending = record.pending;
      if (!pending || pending.until > now) {
        continue;
      }
      changed = true;
      if (pending.state === 'Deleting') {
        this.#remove(record.id);
        pending.alsoRemoves?.forEach(other => this.#remove(other));
      } else {
        delete record.pending;
      }
    }
    if (changed) {
      this.#save();
    }
  }

  #save(): void {
    if (!this.#file) {
      return;
    }
    const temporary = `${this.#file}.new`;
    mkdirSync(join(this.#file, '..'), { recursive: true });
    writeFileSync(temporary, JSON.stringify(this.#state), { mode: 0o600 });
    renameSync(temporary, this.#file);
  }
}

function readState(file: string): State {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State;
    if (state.version !== emptyState().version) {
      throw new Error(`version ${state.version} is not known`);
    }
    // What a former release knew nothing of is empty.
    return { ...emptyState(), ...state };
  } catch (error) {
    throw new Error(
      `the sandbox cannot read its state in ${file} (${
        (error as Error).message
      }); remove the file to start afresh`,
    );
  }
}
