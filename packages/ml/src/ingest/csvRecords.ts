import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decoded, TextSource } from './decoded';
import { IngestError } from './problems';

export interface CsvRecord {
  cells: string[];
  /** Where the record ends in the file, counted from 1. */
  line: number;
}

/** Longer than any row; an open quote would otherwise swallow the file. */
const MAX_RECORD = 64 * 1024;

/** Records handed on at a time where quotes are about. */
const BATCH = 1024;

const tooLong = (line: number) =>
  new IngestError(
    `The file stops being CSV near line ${line}: a record is longer than ${MAX_RECORD} characters, as after a quote that does not close.`,
  );

/**
 * Cuts CSV into records, batch by batch: memory does not grow with the file.
 * The first record is the header. A batch is gone through once, before the next.
 *
 * A quote changes what a comma and a line end mean; from the first one on,
 * `csv-parse` reads. Most measured tables have none, and cutting them at the
 * commas takes a quarter of the time.
 *
 * @param onLegacy - told once where the bytes are not UTF-8, but Windows-1252
 * @throws IngestError on quotes that do not close or stand within a cell
 */
export async function* csvRecords(
  source: TextSource,
  onLegacy?: () => void,
): AsyncGenerator<Iterable<CsvRecord>> {
  const pieces = decoded(source, onLegacy);
  let rest = '';
  let line = 0;
  try {
    for await (const piece of pieces) {
      const text =
        line === 0 && rest === '' ? piece.replace(/^\uFEFF/, '') : piece;
      rest += text;
      if (text.includes('"')) {
        yield* quotedRecords(rest, pieces, line);
        return;
      }
      const end = rest.lastIndexOf('\n');
      if (end >= 0) {
        const whole = rest.slice(0, end);
        rest = rest.slice(end + 1);
        const lines = whole.split('\n');
        yield plainRecords(lines, line);
        line += lines.length;
      }
      if (rest.length > MAX_RECORD) throw tooLong(line + 1);
    }
    yield plainRecords([rest], line);
  } finally {
    await pieces.return(undefined);
  }
}

/** Cut one by one as they are asked for: cells that nobody waits for take no memory. */
function* plainRecords(lines: string[], before: number): Generator<CsvRecord> {
  let line = before;
  for (const each of lines) {
    line += 1;
    const record = each.endsWith('\r') ? each.slice(0, -1) : each;
    if (record.length > MAX_RECORD) throw tooLong(line);
    if (record !== '') yield { cells: record.split(','), line };
  }
}

async function* quotedRecords(
  begun: string,
  pieces: AsyncIterable<string>,
  before: number,
): AsyncGenerator<CsvRecord[]> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  });
  const input = Readable.from(
    (async function* all() {
      yield begun;
      yield* pieces;
    })(),
  );
  input.on('error', error => parser.destroy(error));
  input.pipe(parser);
  let batch: CsvRecord[] = [];
  try {
    for await (const { record, info } of parser) {
      batch.push({ cells: record, line: before + info.lines });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = before + Number(error.lines ?? 0);
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLong(line);
    throw new IngestError(
      `The file stops being CSV near line ${line}: a quote stands within a cell or does not close (${error.code}).`,
    );
  } finally {
    input.destroy();
    parser.destroy();
  }
}
