import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { IngestError } from '../ingest/problems';

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, i) => bytes[i] === byte);

/** Whether bytes begin as gzip's do. @see https://www.rfc-editor.org/rfc/rfc1952#section-2.3 */
export const isGzip = (head: Uint8Array): boolean =>
  startsWith(head, 0x1f, 0x8b);

const damaged = () =>
  new IngestError(
    'The file is damaged or was cut off: gzip cannot unpack all of it.',
  );

/** What the beginning of a packed file holds; a file that goes on is not cut off. */
export function unpackedHead(head: Uint8Array): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw damaged();
  }
}

/** What is no table, by how it begins: `undefined` where that says nothing. */
export function foreignKind(head: Uint8Array): string | undefined {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) {
    return 'The file is a ZIP archive or a spreadsheet; save its table as CSV.';
  }
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
    return 'The file is UTF-16; save it as UTF-8.';
  }
  return undefined;
}

/**
 * The bytes of a file, unpacked where it is packed; memory does not grow with it.
 *
 * @throws IngestError where it cannot be unpacked; errors of the file system as they are
 */
export async function* fileBytes(
  path: string,
  gzip: boolean,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  if (!gzip) {
    yield* file;
    return;
  }
  try {
    // Whoever reads hears of errors: the callback has nothing to add.
    yield* pipeline(file, createGunzip(), () => {});
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? damaged() : thrown;
  }
}
