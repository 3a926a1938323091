import { Cursor } from './Cursor';
import { Expression, Range } from './syntax';

const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

type ReadExpression = (cursor: Cursor, newlines: boolean) => Expression;

/** `${` and `%{` open a sequence; doubled they stand for themselves. */
function readSequence(
  cursor: Cursor,
  read: ReadExpression,
): Expression | string | undefined {
  for (const opener of ['$', '%']) {
    if (cursor.sees(`${opener}${opener}{`)) {
      cursor.at += 3;
      return `${opener}{`;
    }
  }
  const start = cursor.at;
  if (cursor.take('${')) {
    cursor.take('~');
    const expression = read(cursor, true);
    cursor.skip(true);
    cursor.take('~');
    cursor.expect('}');
    return expression;
  }
  if (cursor.take('%{')) {
    const end = cursor.text.indexOf('}', cursor.at);
    if (end < 0) cursor.fail('has a directive that does not end');
    cursor.at = end + 1;
    return {
      kind: 'unsupported',
      what: 'a directive of a template',
      start,
      end: cursor.at,
    };
  }
  return undefined;
}

function joined(
  parts: (string | Expression)[],
  start: number,
  end: number,
): Expression {
  const merged: (string | Expression)[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (typeof part === 'string' && typeof last === 'string') {
      merged[merged.length - 1] = last + part;
    } else merged.push(part);
  }
  if (merged.every(part => typeof part === 'string')) {
    return { kind: 'literal', value: merged.join(''), start, end };
  }
  return { kind: 'template', parts: merged, start, end };
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.at];
  cursor.at += 1;
  const length = { u: 4, U: 8 }[letter];
  if (length) {
    const hex = cursor.text.slice(cursor.at, cursor.at + length);
    const code = /^[0-9a-fA-F]+$/.test(hex) ? parseInt(hex, 16) : NaN;
    if (hex.length !== length || !(code <= 0x10ffff)) {
      cursor.fail('has a \\u without its digits');
    }
    cursor.at += length;
    return String.fromCodePoint(code);
  }
  if (!Object.hasOwn(ESCAPES, letter ?? '')) {
    cursor.fail(`has the unknown escape \\${letter}`);
  }
  return ESCAPES[letter];
}

const PLAIN = /[^"\\$%\n]+/y;

/** A text in quotes; the cursor stands on the first of them. */
export function readQuoted(cursor: Cursor, read: ReadExpression): Expression {
  const start = cursor.at;
  cursor.expect('"');
  const parts: (string | Expression)[] = [];
  while (!cursor.take('"')) {
    if (cursor.ended || cursor.sees('\n')) {
      cursor.fail('has a text whose quotes do not close');
    }
    const plain = cursor.match(PLAIN);
    if (plain !== undefined) {
      parts.push(plain);
    } else if (cursor.take('\\')) {
      parts.push(readEscape(cursor));
    } else {
      const sequence = readSequence(cursor, read);
      if (sequence !== undefined) parts.push(sequence);
      else {
        parts.push(cursor.text[cursor.at]);
        cursor.at += 1;
      }
    }
  }
  return joined(parts, start, cursor.at);
}

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/** The least blanks that lines begin with, which `<<-` takes away. */
function indentOf(lines: readonly string[]): number {
  const blanks = lines
    .filter(line => line.trim() !== '')
    .map(line => line.length - line.trimStart().length);
  return blanks.length === 0 ? 0 : Math.min(...blanks);
}

/** `<<EOT`; `undefined` where none begins here. */
export function readHeredoc(
  cursor: Cursor,
  read: ReadExpression,
): Expression | undefined {
  const start = cursor.at;
  const opening = cursor.match(HEREDOC);
  if (opening === undefined) return undefined;
  const [, flush, marker] = /<<(-?)(\S+)/.exec(opening) ?? [];
  const lines: string[] = [];
  for (;;) {
    if (cursor.ended) cursor.fail(`has a text that never ends with ${marker}`);
    const newline = cursor.text.indexOf('\n', cursor.at);
    const end = newline < 0 ? cursor.text.length : newline;
    const line = cursor.text.slice(cursor.at, end).replace(/\r$/, '');
    if (line.trim() === marker) {
      cursor.at += line.length;
      break;
    }
    lines.push(line);
    cursor.at = Math.min(end + 1, cursor.text.length);
  }
  const indent = flush ? indentOf(lines) : 0;
  const text = lines.map(line => `${line.slice(indent)}\n`).join('');
  return readTemplate(text, read, { start, end: cursor.at });
}

/** A text with sequences in it; places within it are those of its own. */
export function readTemplate(
  text: string,
  read: ReadExpression,
  { start, end }: Range = { start: 0, end: text.length },
): Expression {
  const inner = new Cursor(text);
  const parts: (string | Expression)[] = [];
  while (!inner.ended) {
    const plain = inner.match(/[^$%]+/y);
    if (plain !== undefined) parts.push(plain);
    else {
      const sequence = readSequence(inner, read);
      if (sequence !== undefined) parts.push(sequence);
      else {
        parts.push(inner.text[inner.at]);
        inner.at += 1;
      }
    }
  }
  return joined(parts, start, end);
}
