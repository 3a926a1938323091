/**
 * Equal parts of many values, kept once: the sizes of a region differ in name
 * and are much the same in zones, family and restrictions. What is shared is
 * frozen, since who changed it would change it for all.
 */
export class Shared {
  readonly #texts = new Map<string, string>();
  readonly #lists = new Map<string, readonly unknown[]>();

  text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  /** A list of texts that hold no line break. */
  texts(texts: string[]): string[] {
    return this.#list(texts.length === 0 ? '' : texts.join('\n'), texts);
  }

  /** A list of values of JSON. */
  list<T>(list: T[]): T[] {
    return this.#list(list.length === 0 ? '' : JSON.stringify(list), list);
  }

  #list<T>(key: string, list: T[]): T[] {
    let known = this.#lists.get(key);
    if (!known) {
      // A copy is as long as it has to be; a list that was pushed to is longer.
      known = Object.freeze([...list]);
      this.#lists.set(key, known);
    }
    return known as T[];
  }
}
