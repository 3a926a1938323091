import { malformed } from '@rally/upstream';

export type JsonRecord = Record<string, unknown>;

/** @throws UpstreamError `Malformed` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The answer is not JSON, or it was cut short.');
  }
}

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : undefined;
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty and of a length that a name may have. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 1024
    ? value
    : undefined;
}

export function asTexts(value: unknown): string[] {
  // Not flatMap: this is the most that is done of a long answer.
  const texts: string[] = [];
  for (const item of asList(value)) {
    const text = asText(item);
    if (text !== undefined) {
      texts.push(text);
    }
  }
  return texts;
}

/** A count: finite and not negative. */
export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? value
    : undefined;
}

/** Reads items part by part and keeps what they come to, not the items. */
export class EachItem<T> {
  readonly #found = new Map<string, T>();
  #seen = 0;

  /**
   * @param read - `undefined` for what cannot be read, which is left out
   * @param keyOf - of two values with the same key the first counts
   */
  constructor(
    private readonly read: (item: JsonRecord) => T | undefined,
    private readonly keyOf: (value: T) => string,
  ) {}

  take(items: readonly unknown[]): void {
    for (const item of items) {
      this.#seen++;
      const record = asRecord(item);
      const value = record && this.read(record);
      if (value !== undefined) {
        const key = this.keyOf(value);
        if (!this.#found.has(key)) this.#found.set(key, value);
      }
    }
  }

  /**
   * @throws UpstreamError `Malformed` where there were items and none could be
   * read: that must not pass for "there are none"
   */
  all(): T[] {
    if (this.#seen > 0 && this.#found.size === 0) {
      throw malformed(
        `None of the ${this.#seen} entries of the answer could be read.`,
      );
    }
    return [...this.#found.values()];
  }
}

/**
 * Reads the items of a list, as {@link EachItem}.
 *
 * @throws UpstreamError `Malformed`
 */
export function readEach<T>(
  items: unknown[],
  read: (item: JsonRecord) => T | undefined,
  keyOf: (value: T) => string,
): T[] {
  const each = new EachItem(read, keyOf);
  each.take(items);
  return each.all();
}
