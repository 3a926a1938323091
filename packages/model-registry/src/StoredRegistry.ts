import { createHash } from 'node:crypto';
import {
  ConflictError,
  InputError,
  isError,
  NotFoundError,
} from '@backstage/errors';
import {
  ClusteringResult,
  MAX_MODEL_CHARACTERS,
  MAX_RESULT_CHARACTERS,
  Model,
  readModel,
  readResult,
  writeModel,
  writeResult,
} from '@rally/ml';
import { Clock, Limit } from '@rally/upstream';
import {
  inProduction,
  rolledBack,
  versionOf,
  withStage,
  withVersion,
} from './changes';
import {
  descriptionSchema,
  Document,
  documentSchema,
  DocumentVersion,
  lineageSchema,
  MAX_DOCUMENT_BYTES,
  principalSchema,
} from './document';
import { checkName, MODEL_NAME } from './names';
import { RegistryStore } from './store';
import {
  MAX_MODELS,
  ModelRegistry,
  ModelVersion,
  PublishRequest,
  RegisteredModel,
  STAGES,
  VersionSelector,
} from './types';
import { unavailable } from './unavailable';

/** UTF-8 takes up to four bytes a character. */
const BYTES_A_CHARACTER = 4;

/** With each round somebody's change gets through, so this many may change a model at once. */
const ROUNDS = 64;

const READS_AT_ONCE = 8;

const hexOf = (hash: string) => hash.replace('sha256:', '');
const modelFile = (contentHash: string) => `${hexOf(contentHash)}.model.json`;
const resultFile = (resultHash: string) => `${hexOf(resultHash)}.result.json`;
const hashOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

const messageOf = (error: unknown) =>
  isError(error) ? error.message : String(error);

const viewOfVersion = (
  model: string,
  { resultHash, ...version }: DocumentVersion,
): ModelVersion => ({ model, ...version, hasResult: resultHash !== undefined });

const viewOf = (document: Document): RegisteredModel => ({
  name: document.name,
  ...(document.description && { description: document.description }),
  ...(document.owner && { owner: document.owner }),
  versions: document.versions.map(each => viewOfVersion(document.name, each)),
  history: document.history,
});

/** A registry on whatever keeps its documents and files. */
export class StoredRegistry implements ModelRegistry {
  private readonly store: RegistryStore;
  private readonly clock: Clock;
  private readonly onProblem: (message: string) => void;
  private readonly reads = new Limit(READS_AT_ONCE);

  constructor(options: {
    store: RegistryStore;
    clock: Clock;
    onProblem?: (message: string) => void;
  }) {
    this.store = options.store;
    this.clock = options.clock;
    this.onProblem = options.onProblem ?? (() => undefined);
  }

  async list(): Promise<RegisteredModel[]> {
    const names = await this.names();
    const models = await Promise.all(
      names.map(name => this.reads.run(() => this.readOrTell(name))),
    );
    return models.flatMap(model => (model ? [viewOf(model)] : []));
  }

  async get(name: string): Promise<RegisteredModel> {
    return viewOf(await this.documentOf(name));
  }

  async find(name: string, selector: VersionSelector): Promise<ModelVersion> {
    const document = await this.documentOf(name);
    if (selector !== 'production') {
      return viewOfVersion(name, versionOf(document, selector));
    }
    const version = inProduction(document);
    if (version) return viewOfVersion(name, version);
    throw new NotFoundError(
      `No version of ${name} is in production. Promote one, or name the version.`,
    );
  }

  async readModel(name: string, version: number): Promise<Model> {
    const { contentHash } = versionOf(await this.documentOf(name), version);
    return this.verified(
      `version ${version} of ${name}`,
      name,
      modelFile(contentHash),
      MAX_MODEL_CHARACTERS,
      text => {
        const model = readModel(text);
        if (model.contentHash === contentHash) return model;
        throw new InputError('It is the file of another model.');
      },
    );
  }

  async readResult(
    name: string,
    version: number,
  ): Promise<ClusteringResult | undefined> {
    const { resultHash } = versionOf(await this.documentOf(name), version);
    if (!resultHash) return undefined;
    return this.verified(
      `the clustering result of version ${version} of ${name}`,
      name,
      resultFile(resultHash),
      MAX_RESULT_CHARACTERS,
      text => {
        if (hashOf(text) === resultHash) return readResult(text);
        throw new InputError(
          'It was cut off or changed after it was written: its content does not have the hash that it should.',
        );
      },
    );
  }

  async publish(request: PublishRequest): Promise<ModelVersion> {
    const { name, stage } = request;
    const content = this.checked(request);
    const { contentHash } = request.model;
    const written = await this.change(name, async document => {
      const known = document?.versions.some(
        each => each.contentHash === contentHash,
      );
      if (!document) await this.checkNewName(name);
      if (!known) {
        // Files first: a document never names what is not there.
        await this.store.writeFile(
          name,
          modelFile(contentHash),
          content.modelText,
        );
        if (content.resultText && content.resultHash) {
          await this.store.writeFile(
            name,
            resultFile(content.resultHash),
            content.resultText,
          );
        }
      }
      const at = this.now();
      const withIt = withVersion(document, request, {
        contentHash,
        publishedAt: at,
        publishedBy: request.by,
        lineage: request.lineage ?? {},
        bytes: Buffer.byteLength(content.modelText),
        ...(content.resultHash && { resultHash: content.resultHash }),
      });
      // Publishing again takes nothing out of production.
      if (!stage || stage === 'candidate') return withIt;
      const { version } = withIt.versions.find(
        each => each.contentHash === contentHash,
      )!;
      return withStage(withIt, { version, stage }, { by: request.by, at });
    });
    return viewOfVersion(
      name,
      written.versions.find(each => each.contentHash === contentHash)!,
    );
  }

  async setStage({
    name,
    by,
    ...change
  }: Parameters<ModelRegistry['setStage']>[0]): Promise<RegisteredModel> {
    this.checkWho(by);
    if (!STAGES.includes(change.stage)) {
      throw new InputError(
        `There is no stage ${JSON.stringify(
          change.stage,
        )}; there are ${STAGES.join(', ')}.`,
      );
    }
    const written = await this.change(name, async document =>
      withStage(this.present(name, document), change, { by, at: this.now() }),
    );
    return viewOf(written);
  }

  async rollBack({
    name,
    by,
    expected,
  }: Parameters<ModelRegistry['rollBack']>[0]): Promise<RegisteredModel> {
    this.checkWho(by);
    const written = await this.change(name, async document =>
      rolledBack(this.present(name, document), expected, {
        by,
        at: this.now(),
      }),
    );
    return viewOf(written);
  }

  revision(): Promise<string> {
    return this.store.revision();
  }

  private now = () => new Date(this.clock.now()).toISOString();

  private async names(): Promise<string[]> {
    const names = await this.store.names(MAX_MODELS);
    return names.filter(name => MODEL_NAME.test(name)).sort();
  }

  private async readOrTell(name: string): Promise<Document | undefined> {
    try {
      return (await this.read(name))?.document;
    } catch (error) {
      this.onProblem(messageOf(error));
      return undefined;
    }
  }

  private async read(
    name: string,
  ): Promise<{ document: Document; mark: string } | undefined> {
    checkName(name);
    const found = await this.store.readDocument(name, MAX_DOCUMENT_BYTES);
    if (!found) return undefined;
    const damaged = (why: string) =>
      unavailable(
        `The document of the model ${name} is damaged: ${why}. Restore it from a backup.`,
      );
    let content: unknown;
    try {
      content = JSON.parse(found.text);
    } catch {
      throw damaged('it is not JSON, or was cut off');
    }
    const parsed = documentSchema.safeParse(content);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw damaged(`${path.join('.') || 'its content'}: ${message}`);
    }
    // A file system that does not tell cases apart finds `Style` for `style`.
    if (parsed.data.name !== name) return undefined;
    return { document: parsed.data, mark: found.mark };
  }

  private async documentOf(name: string): Promise<Document> {
    return this.present(name, (await this.read(name))?.document);
  }

  private present(name: string, document: Document | undefined): Document {
    if (document) return document;
    throw new NotFoundError(`There is no model ${name}.`);
  }

  /** Reads, changes and writes, again where somebody else was first. */
  private async change(
    name: string,
    make: (document: Document | undefined) => Promise<Document>,
  ): Promise<Document> {
    checkName(name);
    for (let round = 0; round < ROUNDS; round++) {
      const found = await this.read(name);
      const changed = await make(found?.document);
      if (changed === found?.document) return changed;
      const text = `${JSON.stringify(changed, null, 1)}\n`;
      if (await this.store.replaceDocument(name, text, found?.mark)) {
        return changed;
      }
    }
    throw new ConflictError(
      `The model ${name} is being changed by many at once. Try again.`,
    );
  }

  /** @throws InputError, so that nothing is kept that could not be read again */
  private checked({
    name,
    model,
    result,
    by,
    description,
    owner,
    lineage,
  }: PublishRequest) {
    checkName(name);
    this.checkWho(by);
    for (const [schema, value, what] of [
      [descriptionSchema.optional(), description, 'description'],
      [principalSchema.optional(), owner, 'owner'],
      [lineageSchema.optional(), lineage, 'lineage'],
    ] as const) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) {
        throw new InputError(`${what}: ${parsed.error.issues[0].message}`);
      }
    }
    try {
      const modelText = writeModel(model);
      readModel(modelText);
      if (!result) return { modelText };
      if (result.modelHash !== model.contentHash) {
        throw new InputError(
          'The clustering result is that of another model: its modelHash is not the contentHash of the model.',
        );
      }
      const resultText = writeResult(result);
      const { clusters } = readResult(resultText);
      if (clusters.some(cluster => cluster >= model.centroids.length)) {
        throw new InputError(
          'The clustering result names a cluster that the model does not have.',
        );
      }
      return { modelText, resultText, resultHash: hashOf(resultText) };
    } catch (error) {
      throw new InputError(messageOf(error));
    }
  }

  private checkWho(by: string): void {
    if (principalSchema.safeParse(by).success) return;
    throw new InputError('It is not said by whom: 1 to 500 characters.');
  }

  private async checkNewName(name: string): Promise<void> {
    const names = await this.names();
    if (names.length >= MAX_MODELS) {
      throw new ConflictError(
        `The registry has ${names.length} models, as many as it may have.`,
      );
    }
    const twin = names.find(
      each => each !== name && each.toLowerCase() === name.toLowerCase(),
    );
    if (twin) {
      throw new ConflictError(
        `There is a model ${twin}: names that differ in case alone cannot be told apart everywhere.`,
      );
    }
  }

  /** What a file says, once it is sure that it is the one that was written. */
  private async verified<T>(
    what: string,
    name: string,
    file: string,
    maxCharacters: number,
    read: (text: string) => T,
  ): Promise<T> {
    const text = await this.store.readFile(
      name,
      file,
      maxCharacters * BYTES_A_CHARACTER,
    );
    const damaged = (why: string, cause?: unknown) =>
      unavailable(
        `The file of ${what} (${file}) cannot be used: ${why} Restore it from a backup.`,
        cause,
      );
    if (text === undefined) throw damaged('It is not there.');
    try {
      return read(text);
    } catch (error) {
      throw damaged(messageOf(error), error);
    }
  }
}
