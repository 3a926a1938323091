import { Cursor } from './Cursor';
import { Attribute, Block, Body, Expression, ObjectEntry } from './syntax';
import { readHeredoc, readQuoted, readTemplate } from './templates';

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Weakest first; operators of one row bind alike, from the left. */
const OPERATORS = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** An expression; `newlines`: whether it goes on over the end of a line. */
export function readExpression(cursor: Cursor, newlines: boolean): Expression {
  return cursor.nested(() => {
    cursor.skip(newlines);
    const when = readBinary(cursor, newlines, 0);
    const from = cursor.at;
    cursor.skip(newlines);
    if (!cursor.take('?')) {
      cursor.at = from;
      return when;
    }
    const then = readExpression(cursor, true);
    cursor.skip(true);
    cursor.expect(':');
    cursor.skip(true);
    const otherwise = readExpression(cursor, newlines);
    return {
      kind: 'conditional',
      when,
      then,
      otherwise,
      start: when.start,
      end: otherwise.end,
    };
  });
}

function operatorAt(cursor: Cursor, level: number): string | undefined {
  const found = OPERATORS[level].find(each => cursor.sees(each));
  // `!` and `=` of other things begin like operators.
  if (!found || (found === '<' && cursor.sees('<<'))) return undefined;
  return found;
}

function readBinary(
  cursor: Cursor,
  newlines: boolean,
  level: number,
): Expression {
  if (level === OPERATORS.length) return readUnary(cursor, newlines);
  let left = readBinary(cursor, newlines, level + 1);
  for (;;) {
    const from = cursor.at;
    cursor.skip(newlines);
    const operator = operatorAt(cursor, level);
    if (!operator) {
      cursor.at = from;
      return left;
    }
    cursor.take(operator);
    cursor.skip(newlines);
    const right = readBinary(cursor, newlines, level + 1);
    left = {
      kind: 'binary',
      operator,
      left,
      right,
      start: left.start,
      end: right.end,
    };
  }
}

function readUnary(cursor: Cursor, newlines: boolean): Expression {
  const start = cursor.at;
  for (const operator of ['!', '-'] as const) {
    if (cursor.take(operator)) {
      cursor.skip(newlines);
      const on = cursor.nested(() => readUnary(cursor, newlines));
      if (
        operator === '-' &&
        on.kind === 'literal' &&
        typeof on.value === 'number'
      ) {
        return { kind: 'literal', value: -on.value, start, end: on.end };
      }
      return { kind: 'unary', operator, on, start, end: on.end };
    }
  }
  return readTraversal(cursor, readTerm(cursor));
}

/** `.name`, `[key]`, `.0` and splats behind a term. */
function readTraversal(cursor: Cursor, term: Expression): Expression {
  let on = term;
  for (;;) {
    const { start } = term;
    if (cursor.sees('...')) return on;
    if (cursor.take('[*]') || cursor.take('.*')) {
      const item: Expression = {
        kind: 'splatItem',
        start: cursor.at,
        end: cursor.at,
      };
      const each = readTraversal(cursor, item);
      return { kind: 'splat', on, each, start, end: cursor.at };
    }
    if (cursor.take('.')) {
      const name = cursor.name() ?? cursor.match(/\d+/y);
      if (name === undefined) cursor.fail('has a dot without a name behind it');
      on = /^\d/.test(name)
        ? {
            kind: 'index',
            on,
            key: {
              kind: 'literal',
              value: Number(name),
              start,
              end: cursor.at,
            },
            start,
            end: cursor.at,
          }
        : { kind: 'attribute', on, name, start, end: cursor.at };
    } else if (cursor.take('[')) {
      const key = readExpression(cursor, true);
      cursor.skip(true);
      cursor.expect(']');
      on = { kind: 'index', on, key, start, end: cursor.at };
    } else {
      return on;
    }
  }
}

function readTerm(cursor: Cursor): Expression {
  const start = cursor.at;
  if (cursor.sees('"')) return readQuoted(cursor, readExpression);
  if (cursor.sees('<<')) {
    const heredoc = readHeredoc(cursor, readExpression);
    if (heredoc) return heredoc;
  }
  if (cursor.take('(')) {
    const inner = readExpression(cursor, true);
    cursor.skip(true);
    cursor.expect(')');
    return inner;
  }
  if (cursor.take('[')) return readTuple(cursor, start);
  if (cursor.take('{')) return readObject(cursor, start);
  const digits = cursor.match(NUMBER);
  if (digits !== undefined) {
    return { kind: 'literal', value: Number(digits), start, end: cursor.at };
  }
  const name = readName(cursor);
  if (name === undefined) {
    cursor.fail(
      cursor.ended || cursor.sees('\n')
        ? 'has no value where one is expected'
        : `has ${JSON.stringify(
            cursor.text[cursor.at],
          )} where a value is expected`,
    );
  }
  if (cursor.take('(')) return readCall(cursor, name, start);
  const words: Record<string, boolean | null> = {
    true: true,
    false: false,
    null: null,
  };
  if (Object.hasOwn(words, name)) {
    return { kind: 'literal', value: words[name], start, end: cursor.at };
  }
  return { kind: 'variable', name, start, end: cursor.at };
}

/** A name; that of a function of a provider has parts: `provider::azapi::build_resource_id`. */
function readName(cursor: Cursor): string | undefined {
  let name = cursor.name();
  while (name !== undefined && cursor.take('::')) {
    const part = cursor.name();
    if (part === undefined) cursor.fail('has :: without a name behind it');
    name += `::${part}`;
  }
  return name;
}

function readCall(cursor: Cursor, name: string, start: number): Expression {
  const args: Expression[] = [];
  let expands = false;
  for (;;) {
    cursor.skip(true);
    if (cursor.take(')')) break;
    args.push(readExpression(cursor, true));
    cursor.skip(true);
    if (cursor.take('...')) {
      expands = true;
      cursor.skip(true);
    }
    if (!cursor.take(',')) {
      cursor.skip(true);
      cursor.expect(')');
      break;
    }
  }
  return { kind: 'call', name, args, expands, start, end: cursor.at };
}

function readTuple(cursor: Cursor, start: number): Expression {
  cursor.skip(true);
  if (cursor.word('for')) return readFor(cursor, start, ']');
  const items: Expression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take(']')) break;
    items.push(readExpression(cursor, true));
    cursor.skip(true);
    if (!cursor.take(',')) {
      cursor.skip(true);
      cursor.expect(']');
      break;
    }
  }
  return { kind: 'tuple', items, start, end: cursor.at };
}

function readObject(cursor: Cursor, start: number): Expression {
  cursor.skip(true);
  const from = cursor.at;
  if (cursor.word('for')) {
    cursor.skip(true);
    // An object may have a key called `for`.
    if (!cursor.sees('=') && !cursor.sees(':')) {
      return readFor(cursor, start, '}');
    }
    cursor.at = from;
  }
  const entries: ObjectEntry[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take('}')) break;
    const entryStart = cursor.at;
    const key = readKey(cursor);
    cursor.skip(false);
    if (!cursor.take('=')) cursor.expect(':');
    cursor.skip(true);
    const value = readExpression(cursor, false);
    entries.push({ key, value, start: entryStart, end: value.end });
    cursor.skip(false);
    cursor.take(',');
  }
  return { kind: 'object', entries, start, end: cursor.at };
}

/** A bare word is a key by itself, not a variable. */
function readKey(cursor: Cursor): Expression {
  const start = cursor.at;
  const name = cursor.name();
  if (name !== undefined) {
    const end = cursor.at;
    cursor.skip(false);
    if ((cursor.sees('=') && !cursor.sees('==')) || cursor.sees(':')) {
      cursor.at = end;
      return { kind: 'literal', value: name, start, end };
    }
    cursor.at = start;
  }
  return readExpression(cursor, false);
}

function readFor(cursor: Cursor, start: number, close: string): Expression {
  const names: string[] = [];
  do {
    cursor.skip(true);
    const name = cursor.name();
    if (name === undefined) cursor.fail('has a for without a name');
    names.push(name);
    cursor.skip(true);
  } while (cursor.take(','));
  if (!cursor.word('in')) cursor.fail('has a for without in');
  const collection = readExpression(cursor, true);
  cursor.skip(true);
  cursor.expect(':');
  const first = readExpression(cursor, true);
  cursor.skip(true);
  let key: Expression | undefined;
  let value = first;
  let groups = false;
  if (close === '}') {
    cursor.expect('=>');
    key = first;
    value = readExpression(cursor, true);
    cursor.skip(true);
    groups = cursor.take('...');
    cursor.skip(true);
  }
  const condition = cursor.word('if')
    ? readExpression(cursor, true)
    : undefined;
  cursor.skip(true);
  cursor.expect(close);
  const [keyName, valueName] = names.length > 1 ? names : [undefined, names[0]];
  return {
    kind: 'for',
    keyName,
    valueName,
    collection,
    key,
    value,
    condition,
    groups,
    start,
    end: cursor.at,
  };
}

function readBody(cursor: Cursor, inBlock: boolean): Body {
  const start = cursor.at;
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (;;) {
    cursor.skip(true);
    if (inBlock ? cursor.sees('}') : cursor.ended) break;
    const itemStart = cursor.at;
    const name = cursor.name();
    if (name === undefined) {
      cursor.fail('has neither an argument nor a block where one is expected');
    }
    cursor.skip(false);
    if (cursor.sees('=') && !cursor.sees('==')) {
      cursor.take('=');
      const value = readExpression(cursor, false);
      attributes.push({ name, value, start: itemStart, end: value.end });
      cursor.skip(false);
      if (
        !cursor.ended &&
        !cursor.sees('\n') &&
        !(inBlock && cursor.sees('}'))
      ) {
        cursor.fail('has something behind a value on its line');
      }
    } else {
      blocks.push(readBlock(cursor, name, itemStart));
    }
  }
  return { attributes, blocks, start, end: cursor.at };
}

function readBlock(cursor: Cursor, type: string, start: number): Block {
  const labels: string[] = [];
  for (;;) {
    cursor.skip(false);
    if (cursor.take('{')) break;
    if (cursor.sees('"')) {
      const label = readQuoted(cursor, readExpression);
      labels.push(label.kind === 'literal' ? String(label.value) : '');
    } else {
      const label = cursor.name();
      if (label === undefined) cursor.fail(`has a block ${type} without {`);
      labels.push(label);
    }
  }
  const body = cursor.nested(() => readBody(cursor, true));
  cursor.expect('}');
  return { type, labels, body, start, end: cursor.at };
}

/**
 * A file of HCL.
 *
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 *
 * @throws SyntaxProblem with the line
 */
export function parseHcl(text: string): Body {
  const cursor = new Cursor(text);
  cursor.take('\uFEFF');
  return readBody(cursor, false);
}

/**
 * A single expression, as `--var` gives it.
 *
 * @throws SyntaxProblem
 */
export function parseExpression(text: string): Expression {
  const cursor = new Cursor(text);
  const expression = readExpression(cursor, true);
  cursor.skip(true);
  if (!cursor.ended) cursor.fail('has something behind the value');
  return expression;
}

/**
 * A file that is a template, as `templatefile` reads it.
 *
 * @throws SyntaxProblem
 */
export const parseTemplate = (text: string): Expression =>
  readTemplate(text, readExpression);
