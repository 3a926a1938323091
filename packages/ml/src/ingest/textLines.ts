import type { TextSource } from './decoded';
import { IngestError } from './problems';

/** Longer than any rally; a file without line ends would otherwise be one line. */
const MAX_LINE = 4 * 1024 * 1024;

/**
 * The lines of a file without their ends, empty ones included; memory does not
 * grow with the file.
 *
 * @throws IngestError where a line does not end
 */
export async function* textLines(source: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let line = 1;
  for await (const piece of source) {
    rest +=
      typeof piece === 'string'
        ? piece
        : decoder.decode(piece, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    line += lines.length;
    yield* lines;
    if (rest.length > MAX_LINE) {
      throw new IngestError(
        `Line ${line} is longer than ${MAX_LINE} characters.`,
      );
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
