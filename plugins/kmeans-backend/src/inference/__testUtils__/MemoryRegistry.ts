import type { Model } from '@rally/ml';
import type {
  ModelRegistry,
  ModelVersion,
  RegisteredModel,
  VersionSelector,
} from '@rally/model-registry';
import { NotFoundError } from '@backstage/errors';

function notWanted(): never {
  throw new Error('Nobody who serves models asks for this.');
}

/** A registry without a disk, that fails when it is told to. */
export class MemoryRegistry implements ModelRegistry {
  /** Thrown by everything that is asked. */
  failure: Error | undefined;
  /** Thrown where this version is read. */
  readonly broken = new Map<number, Error>();
  /** Models read since the start. */
  reads = 0;
  private readonly models = new Map<string, Model[]>();
  private readonly production = new Map<string, number>();
  private changes = 0;

  add(name: string, model: Model, { promote = true } = {}): number {
    const versions = this.models.get(name) ?? [];
    versions.push(model);
    this.models.set(name, versions);
    this.changes++;
    if (promote) this.promote(name, versions.length);
    return versions.length;
  }

  promote(name: string, version: number | undefined): void {
    if (version === undefined) this.production.delete(name);
    else this.production.set(name, version);
    this.changes++;
  }

  async list(): Promise<RegisteredModel[]> {
    return Promise.all([...this.models.keys()].map(name => this.get(name)));
  }

  async get(name: string): Promise<RegisteredModel> {
    if (this.failure) throw this.failure;
    const models = this.models.get(name);
    if (!models) throw new NotFoundError(`There is no model ${name}.`);
    const versions = models.map(
      (model, i): ModelVersion => ({
        model: name,
        version: i + 1,
        contentHash: model.contentHash,
        stage: this.production.get(name) === i + 1 ? 'production' : 'candidate',
        publishedAt: '2026-11-23T12:00:00.000Z',
        publishedBy: 'user:default/ada',
        lineage: {},
        bytes: 1,
        hasResult: false,
      }),
    );
    return { name, versions: versions.reverse(), history: [] };
  }

  async find(name: string, selector: VersionSelector): Promise<ModelVersion> {
    const { versions } = await this.get(name);
    const found = versions.find(({ version, stage }) =>
      selector === 'production' ? stage === 'production' : version === selector,
    );
    if (!found) throw new NotFoundError(`${name} has no ${selector}.`);
    return found;
  }

  async readModel(name: string, version: number): Promise<Model> {
    await this.find(name, version);
    this.reads++;
    const error = this.broken.get(version);
    if (error) throw error;
    return this.models.get(name)![version - 1];
  }

  async revision(): Promise<string> {
    if (this.failure) throw this.failure;
    return String(this.changes);
  }

  readResult = notWanted;
  publish = notWanted;
  setStage = notWanted;
  rollBack = notWanted;
}
