import { createHash } from 'node:crypto';
import type {
  BlobDownloadResponseParsed,
  BlockBlobUploadOptions,
  ContainerClient,
} from '@azure/storage-blob';
import {
  call,
  CallPolicy,
  Clock,
  DEFAULT_CALL_POLICY,
  failureOf,
  UpstreamError,
} from '@rally/upstream';
import { MAX_DOCUMENT_BYTES } from '../document';
import { Marked, RegistryStore } from '../store';
import { unavailable } from '../unavailable';

/** A large model takes a while on a slow line. */
const POLICY: CallPolicy = {
  ...DEFAULT_CALL_POLICY,
  attemptMs: 20_000,
  overallMs: 45_000,
};

const DOCUMENTS = 'documents/';
const FILES = 'files/';
const SUFFIX = '.json';

/** What went against a condition, or is not there: an answer and no failure. */
const ANSWERS: Record<string, 'missing' | 'lost'> = {
  BlobNotFound: 'missing',
  BlobAlreadyExists: 'lost',
  ConditionNotMet: 'lost',
  UnauthorizedBlobOverwrite: 'lost',
};

const NO_CREDENTIAL =
  'There is no Azure credential that works. Give a workload identity, a managed identity or the AZURE_* variables.';

/** What to do about refusals that people can mend. */
const REMEDIES: Record<string, string> = {
  ContainerNotFound: 'There is no such container. Create it.',
  AuthorizationPermissionMismatch:
    'The identity may not. Give it the role Storage Blob Data Contributor on the container.',
  AuthorizationFailure:
    'The account lets nobody in from here. Look at its network rules, and at the role Storage Blob Data Contributor.',
  AuthenticationFailed:
    'The account does not take the credential. Look at the key or the identity.',
  CredentialUnavailableError: NO_CREDENTIAL,
  AggregateAuthenticationError: NO_CREDENTIAL,
};

/** The store's code; of a sign-in that failed, the name of the error. */
function codeOf(thrown: unknown): string {
  const { code, name } = (thrown ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name);
}

async function textOf(
  response: BlobDownloadResponseParsed,
  maxBytes: number,
): Promise<string> {
  const bytes = response.contentLength ?? 0;
  const tooLarge = (size: number) =>
    new UpstreamError({
      code: 'TooLarge',
      message: `A blob has ${size} bytes, more than the ${maxBytes} that it can have: it is damaged.`,
    });
  if (bytes > maxBytes) throw tooLarge(bytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.readableStreamBody ?? []) {
    const buffer = Buffer.from(chunk as Uint8Array);
    size += buffer.length;
    if (size > maxBytes) throw tooLarge(size);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A container of Azure Blob Storage. The document of a model is one blob that is
 * replaced only while it has the ETag that was read (`If-Match`); files are
 * written once (`If-None-Match: *`). A blob appears when its upload has ended.
 *
 * `documents/NAME.json`, `files/NAME/...`
 *
 * @see https://learn.microsoft.com/azure/storage/blobs/concurrency-manage
 */
export class AzureBlobStore implements RegistryStore {
  constructor(
    private readonly container: ContainerClient,
    private readonly clock: Clock,
    private readonly policy: CallPolicy = POLICY,
  ) {}

  async names(most: number): Promise<string[]> {
    const names: string[] = [];
    for (const { name } of await this.documents()) {
      if (names.length < most && name.endsWith(SUFFIX)) {
        names.push(name.slice(DOCUMENTS.length, -SUFFIX.length));
      }
    }
    return names;
  }

  async readDocument(
    name: string,
    maxBytes: number,
  ): Promise<Marked | undefined> {
    const path = this.documentOf(name);
    const read = await this.download(path, maxBytes);
    return read && { text: read.text, mark: read.mark };
  }

  async replaceDocument(
    name: string,
    text: string,
    mark: string | undefined,
  ): Promise<boolean> {
    const path = this.documentOf(name);
    const conditions = mark ? { ifMatch: mark } : { ifNoneMatch: '*' };
    if (await this.upload(path, text, conditions)) return true;
    // A first attempt whose answer was lost may have been the one that was first.
    const now = await this.download(path, MAX_DOCUMENT_BYTES);
    return now?.text === text;
  }

  async readFile(
    name: string,
    file: string,
    maxBytes: number,
  ): Promise<string | undefined> {
    return (await this.download(`${FILES}${name}/${file}`, maxBytes))?.text;
  }

  async writeFile(name: string, file: string, text: string): Promise<void> {
    await this.upload(`${FILES}${name}/${file}`, text, { ifNoneMatch: '*' });
  }

  async revision(): Promise<string> {
    const hash = createHash('sha256');
    for (const { name, etag } of await this.documents()) {
      hash.update(`${name} ${etag}\n`);
    }
    return hash.digest('hex');
  }

  private documentOf(name: string): string {
    return `${DOCUMENTS}${name}${SUFFIX}`;
  }

  /** In the order of their names. */
  private documents(): Promise<{ name: string; etag: string }[]> {
    return this.ask('list the models', async abortSignal => {
      const found: { name: string; etag: string }[] = [];
      const blobs = this.container.listBlobsFlat({
        prefix: DOCUMENTS,
        abortSignal,
      });
      for await (const { name, properties } of blobs) {
        found.push({ name, etag: properties.etag });
      }
      return found;
    });
  }

  private download(
    path: string,
    maxBytes: number,
  ): Promise<Marked | undefined> {
    return this.ask(`read ${path}`, async abortSignal => {
      try {
        const response = await this.container
          .getBlobClient(path)
          .download(0, undefined, { abortSignal });
        return {
          text: await textOf(response, maxBytes),
          mark: response.etag ?? '',
        };
      } catch (thrown) {
        if (ANSWERS[codeOf(thrown)] === 'missing') return undefined;
        throw thrown;
      }
    });
  }

  /** @returns whether it was written: `false` where a condition was against it */
  private upload(
    path: string,
    text: string,
    conditions: BlockBlobUploadOptions['conditions'],
  ): Promise<boolean> {
    const bytes = Buffer.from(text, 'utf8');
    return this.ask(`write ${path}`, async abortSignal => {
      try {
        await this.container
          .getBlockBlobClient(path)
          .upload(bytes, bytes.length, {
            abortSignal,
            conditions,
            blobHTTPHeaders: { blobContentType: 'application/json' },
          });
        return true;
      } catch (thrown) {
        if (ANSWERS[codeOf(thrown)] === 'lost') return false;
        throw thrown;
      }
    });
  }

  private async ask<T>(
    what: string,
    question: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await call(
        async signal => {
          try {
            return await question(signal);
          } catch (thrown) {
            throw this.failureOf(thrown);
          }
        },
        this.policy,
        { clock: this.clock },
      );
    } catch (thrown) {
      const { code, status, message } = failureOf(thrown, this.clock.now());
      throw unavailable(
        `The blob store of the models did not ${what} (${code}${
          status ? `, status ${status}` : ''
        }): ${message}`,
        thrown,
      );
    }
  }

  /** The store's code stands in the error; its body is XML. */
  private failureOf(thrown: unknown): UpstreamError {
    const failure = failureOf(thrown, this.clock.now());
    const remedy = REMEDIES[codeOf(thrown)];
    if (!remedy) return failure;
    return new UpstreamError({
      code: codeOf(thrown),
      status: failure.status,
      retryAt: failure.retryAt,
      message: remedy,
    });
  }
}
