import { lineAt, SyntaxProblem } from './syntax';

/** Deeper nesting nobody writes. */
const MAX_DEPTH = 100;

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const BLANK = /[ \t\r]+/y;
const BLANKS = /[ \t\r\n]+/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

/** A place in a text of HCL, and what can be read from there. */
export class Cursor {
  at = 0;
  #depth = 0;

  constructor(readonly text: string) {}

  fail(message: string): never {
    throw new SyntaxProblem(message, lineAt(this.text, this.at));
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Guards recursion: deep nesting is refused before it fills the stack. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      this.fail(`nests deeper than ${MAX_DEPTH} levels`);
    }
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Skips blanks and comments, and newlines where they mean nothing. */
  skip(newlines: boolean): void {
    for (;;) {
      const from = this.at;
      this.match(newlines ? BLANKS : BLANK);
      this.match(LINE_COMMENT);
      if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2);
        if (end < 0) this.fail('has a comment that does not end');
        this.at = end + 2;
      }
      if (this.at === from) return;
    }
  }

  /** What a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes the text where it stands here. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) {
      const found = this.ended
        ? 'the end'
        : JSON.stringify(this.text.slice(this.at, this.at + 12));
      this.fail(`has ${found} where ${text} is expected`);
    }
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  name(): string | undefined {
    return this.match(NAME);
  }

  /** Takes a word that is not the start of a longer one. */
  word(word: string): boolean {
    const from = this.at;
    if (this.name() === word) return true;
    this.at = from;
    return false;
  }
}
