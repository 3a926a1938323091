import {
  ClusteringResult,
  clusteringResultSchema,
  MAX_RESULT_FIGURES,
} from './ClusteringResult';

/** A file that is no clustering result. */
export class ResultFileError extends Error {
  override name = 'ResultFileError';
}

/** Figures in Base64, and 16 MB for names and places. */
export const MAX_RESULT_CHARACTERS =
  Math.ceil((MAX_RESULT_FIGURES * 4 * 4) / 3) + 16 * 1024 * 1024;

/** The text of a result file. */
export const writeResult = (result: ClusteringResult): string =>
  `${JSON.stringify(result)}\n`;

/**
 * Reads a result file.
 *
 * @throws ResultFileError where it is too large, was cut off, or does not hold together
 */
export function readResult(text: string): ClusteringResult {
  if (text.length > MAX_RESULT_CHARACTERS) {
    throw new ResultFileError(
      `The file has ${Math.ceil(
        text.length / 1024 / 1024,
      )} MB; a clustering result has ${Math.floor(
        MAX_RESULT_CHARACTERS / 1024 / 1024,
      )} MB at most.`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ResultFileError(
      `The file is not JSON, or was cut off after ${text.length} characters.`,
    );
  }
  const parsed = clusteringResultSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the file'} ${message}`);
  throw new ResultFileError(
    `This is no clustering result: ${wrong.join('; ')}.`,
  );
}

/**
 * The figures of a result: rows of one a feature, before the scaler, `NaN`
 * where missing.
 */
export function figuresOf({ figures }: ClusteringResult): Float32Array {
  const bytes = Buffer.from(figures, 'base64');
  const floats = new Float32Array(bytes.length / 4);
  for (let i = 0; i < floats.length; i++) floats[i] = bytes.readFloatLE(i * 4);
  return floats;
}
