import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, isError, NotAllowedError } from '@backstage/errors';

const MEGABYTE = 1024 * 1024;

/** Counts what passes, and ends it where it becomes too much. */
class Gauge extends Transform {
  bytes = 0;

  constructor(private readonly most: number) {
    super();
  }

  override _transform(
    piece: Buffer,
    _encoding: string,
    done: (error: Error | null, piece?: Buffer) => void,
  ) {
    this.bytes += piece.length;
    if (this.bytes <= this.most) {
      done(null, piece);
      return;
    }
    done(
      new InputError(
        `The data has more than ${Math.floor(
          this.most / MEGABYTE,
        )} MB, which is as much as the portal reads: take a part of it, or train with "rally ml train"; an administrator can raise kmeans.training.maxMegabytes`,
      ),
    );
  }
}

/** The reader's error for whoever gave the address; hosts that are not allowed come under two names. */
function spoken(error: unknown, { host, href }: URL): unknown {
  if (!isError(error) || error.name === 'InputError') return error;
  if (
    error.name === 'NotAllowedError' ||
    error.message.includes('backend.reading.allow')
  ) {
    return new NotAllowedError(
      `The portal may not read from ${host}: an administrator adds it to backend.reading.allow, or to integrations`,
    );
  }
  if (error.name === 'NotFoundError') {
    return new InputError(`There is nothing at ${href}`);
  }
  const [reason] = error.message.split('\n');
  return new InputError(`${href} could not be read: ${reason.slice(0, 300)}`);
}

/**
 * Brings the data of an address into a file, piece by piece.
 *
 * @returns how many bytes they are
 * @throws NotAllowedError where the portal's configuration does not let it read there
 * @throws InputError where nothing is there, it cannot be read, or is too large
 * @throws the signal's reason where that ends it
 */
export async function download(
  urlReader: UrlReaderService,
  url: string,
  file: string,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<number> {
  const gauge = new Gauge(maxBytes);
  try {
    const response = await urlReader.readUrl(url, { signal });
    const source = response.stream?.() ?? [await response.buffer()];
    await pipeline(source, gauge, createWriteStream(file), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw spoken(error, new URL(url));
  }
  return gauge.bytes;
}
