import type { ModelRegistry, VersionSelector } from '@rally/model-registry';
import { InferenceError, toInferenceError } from '../errors';
import { ServedModel } from './ServedModel';

export interface InferenceLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ShelfOptions {
  registry: ModelRegistry;
  logger: InferenceLogger;
  clock: () => number;
  maxLoaded: number;
  /** Told of each version that leaves memory. */
  onLeave?: (model: ServedModel) => void;
  threads?: number;
}

/** How long the registry is not asked again for what it could not give, in ms. */
const REFUSAL_MS = 1_000;
const MAX_REFUSALS = 1_000;

const keyOf = (name: string, version: VersionSelector) => `${version} ${name}`;

/**
 * Model versions in memory. What is in production is changed for the next
 * version once that one is ready, so no request waits for it or fails; the old
 * one is closed after its last request.
 */
export class Shelf {
  private readonly options: ShelfOptions;
  /** Oldest use first. */
  private readonly loaded = new Map<string, ServedModel>();
  private readonly loading = new Map<string, Promise<ServedModel>>();
  private readonly production = new Map<string, ServedModel>();
  private readonly refusals = new Map<string, [number, InferenceError]>();
  private revision: string | undefined;
  private looking: Promise<void> | undefined;
  private failing = false;

  constructor(options: ShelfOptions) {
    this.options = options;
  }

  /** Whether the registry has answered since the start. */
  get ready(): boolean {
    return this.revision !== undefined;
  }

  /** What is in memory, for metrics. */
  served(): { model: ServedModel; inProduction: boolean }[] {
    return [...this.loaded.values()].map(model => ({
      model,
      inProduction: this.production.get(model.name) === model,
    }));
  }

  /**
   * The model, acquired; without a promise where it is in memory.
   *
   * @param version - absent: production
   * @throws InferenceError where there is none, or it cannot be read
   */
  acquire(name: string, version?: number): ServedModel | Promise<ServedModel> {
    const present =
      version === undefined
        ? this.production.get(name)
        : this.loaded.get(keyOf(name, version));
    return present ? present.acquire() : this.fetch(name, version);
  }

  /** Versions of a model, newest first. @throws InferenceError */
  async versionsOf(name: string): Promise<number[]> {
    return this.remembering(keyOf(name, 0), async () => {
      const { versions } = await this.options.registry.get(name);
      return versions.map(({ version }) => version);
    });
  }

  /** Looks whether the registry has changed, and changes what is in production. */
  look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Looks once more, after what is under way already. */
  async lookAgain(): Promise<void> {
    await this.looking;
    await this.look();
  }

  close(): void {
    for (const model of this.loaded.values()) this.retire(model);
    this.loaded.clear();
    this.production.clear();
  }

  private async lookNow(): Promise<void> {
    const { registry, logger } = this.options;
    try {
      const revision = await registry.revision();
      if (revision !== this.revision) {
        this.refusals.clear();
        for (const name of [...this.production.keys()]) {
          await this.changeProduction(name);
        }
        this.revision = revision;
      }
      if (this.failing) logger.info('The model registry answers again.');
      this.failing = false;
    } catch (error) {
      if (!this.failing) {
        logger.warn(
          `The model registry does not answer; models in memory go on: ${error}`,
        );
      }
      this.failing = true;
    }
  }

  private async changeProduction(name: string): Promise<void> {
    const { registry, logger } = this.options;
    const present = this.production.get(name);
    let version: number;
    try {
      ({ version } = await registry.find(name, 'production'));
    } catch (error) {
      if (toInferenceError(error).kind !== 'not-found') throw error;
      this.production.delete(name);
      return;
    }
    if (present?.version === version) return;
    try {
      this.production.set(name, await this.load(name, version));
      logger.info(
        `${name}: version ${version} took the place of ${present?.version}.`,
      );
    } catch (error) {
      logger.error(
        `${name}: version ${version} is in production, yet cannot be read; version ${present?.version} goes on: ${error}`,
      );
    }
  }

  private async fetch(
    name: string,
    version: number | undefined,
  ): Promise<ServedModel> {
    const selector = version ?? 'production';
    const before = this.revision;
    const model = await this.remembering(keyOf(name, selector), async () => {
      const found = await this.options.registry.find(name, selector);
      return this.load(name, found.version);
    });
    if (version !== undefined) return model.acquire();
    const known = this.production.get(name);
    if (known) return known.acquire();
    this.production.set(name, model);
    model.acquire();
    // Whoever looked meanwhile did not know of this one.
    if (before !== this.revision) await this.changeProduction(name);
    return model;
  }

  /** Runs `ask`; where it fails, the failure is the answer for a moment. */
  private async remembering<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const { clock, logger } = this.options;
    const refusal = this.refusals.get(key);
    if (refusal && clock() < refusal[0]) throw refusal[1];
    try {
      const answer = await ask();
      this.refusals.delete(key);
      return answer;
    } catch (error) {
      const refused = toInferenceError(error);
      if (refused.status >= 500) logger.warn(`A model was asked for: ${error}`);
      if (this.refusals.size >= MAX_REFUSALS) this.refusals.clear();
      this.refusals.set(key, [clock() + REFUSAL_MS, refused]);
      throw refused;
    }
  }

  private load(name: string, version: number): Promise<ServedModel> {
    const key = keyOf(name, version);
    const present = this.loaded.get(key);
    if (present) {
      this.loaded.delete(key);
      this.loaded.set(key, present);
      return Promise.resolve(present);
    }
    let loading = this.loading.get(key);
    if (!loading) {
      loading = this.read(name, version, key).finally(() =>
        this.loading.delete(key),
      );
      this.loading.set(key, loading);
    }
    return loading;
  }

  private async read(name: string, version: number, key: string) {
    const { registry, clock, threads } = this.options;
    const model = await registry.readModel(name, version);
    const served = new ServedModel(name, version, model, clock(), threads);
    this.loaded.set(key, served);
    this.makeRoom(served);
    return served;
  }

  private retire(model: ServedModel): void {
    this.options.onLeave?.(model);
    model.retire();
  }

  /** Those not used for longest go, those in production last. */
  private makeRoom(newest: ServedModel): void {
    const goes = (inProduction: boolean) => {
      for (const [key, model] of this.loaded) {
        if (this.loaded.size <= this.options.maxLoaded) return;
        const present = this.production.get(model.name) === model;
        if (model === newest || present !== inProduction) continue;
        this.loaded.delete(key);
        if (present) this.production.delete(model.name);
        this.retire(model);
      }
    };
    goes(false);
    goes(true);
  }
}
