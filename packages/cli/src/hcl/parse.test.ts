import { Budget } from './Budget';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse as referenceParse } from '@cdktf/hcl2json';
import { evaluate } from './evaluate';
import { parseExpression, parseHcl } from './parse';
import { Body, SyntaxProblem } from './syntax';
import { plain } from './values';

const CONFIGURATIONS = ['modules', '../packages/cli/src/__fixtures__/folder'];
const ROOT = join(__dirname, '../../../../terraform');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return name.startsWith('.') ? [] : filesBelow(path);
    }
    return /\.(tf|tfvars)$/.test(name) ? [path] : [];
  });
}

/** Blocks with their labels, and arguments by name, as HashiCorp's own parser has them. */
function shapeOf(body: Body): unknown {
  const shape: Record<string, any> = {};
  for (const { name } of body.attributes) shape[name] = 'argument';
  for (const { type, labels, body: inner } of body.blocks) {
    let at = shape;
    for (const key of [type, ...labels.slice(0, -1)]) at = at[key] ??= {};
    const last = labels.length > 0 ? labels[labels.length - 1] : undefined;
    if (last === undefined) {
      shape[type] = [
        ...(Array.isArray(shape[type]) ? shape[type] : []),
        shapeOf(inner),
      ];
    } else at[last] = [...(at[last] ?? []), shapeOf(inner)];
  }
  return shape;
}

/** Arguments of the reference, whose values are not looked at. */
function referenceShape(json: any, ours: any): unknown {
  if (ours === 'argument') return 'argument';
  if (Array.isArray(ours)) {
    return Array.isArray(json)
      ? json.map((each, at) => referenceShape(each, ours[at] ?? {}))
      : json;
  }
  return Object.fromEntries(
    Object.entries(json ?? {}).map(([key, each]) => [
      key,
      referenceShape(each, ours?.[key] ?? {}),
    ]),
  );
}

const value = (text: string) =>
  plain(
    evaluate(parseExpression(text), {
      file: 'x',
      budget: new Budget(),
      resolve: () => undefined,
    }),
  );

/** Why the text is refused; `undefined` where it is read. */
function problemOf(text: string): unknown {
  try {
    parseHcl(text);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

describe('parseHcl', () => {
  const files = CONFIGURATIONS.flatMap(folder =>
    filesBelow(join(ROOT, folder)),
  );

  it.each(files.map(file => [file.slice(ROOT.length + 1), file]))(
    'reads %s as HashiCorp does',
    async (_, file) => {
      const text = readFileSync(file, 'utf8');
      const ours = shapeOf(parseHcl(text));
      const reference = await referenceParse(file, text);
      expect(referenceShape(reference, ours)).toEqual(ours);
    },
  );

  it('knows where each piece stands', () => {
    const text = 'a = 1 # one\nblock "x" {\n  b = [1, 2]\n}\n';
    const { attributes, blocks } = parseHcl(text);
    const [{ value: one, start, end }] = attributes;
    const [inner] = blocks[0].body.attributes;
    expect(text.slice(start, end)).toBe('a = 1');
    expect(text.slice(one.start, one.end)).toBe('1');
    expect(text.slice(inner.value.start, inner.value.end)).toBe('[1, 2]');
    expect(text.slice(blocks[0].start, blocks[0].end)).toMatch(/^block.*\}$/s);
  });

  it.each([
    ['"a\\"b\\n\\u00e9"', 'a"b\né'],
    ['"$${x} %%{y} $5 100%"', '${x} %{y} $5 100%'],
    ['"n: ${1 + 2 * 3}"', 'n: 7'],
    ['<<EOT\n  a\n  b\nEOT\n', '  a\n  b\n'],
    ['<<-EOT\n    a\n      ${"b"}\n    EOT\n', 'a\n  b\n'],
    ['{ a = 1, "b c" : [true, null] }', { a: 1, 'b c': [true, null] }],
    ['{\n  a = 1\n  (("b")) = 2 // two\n}', { a: 1, b: 2 }],
    ['-2 - -3', 1],
    ['!(1 > 2) && 3 % 2 == 1', true],
    ['1 == 1 ? "y" : "n"', 'y'],
    ['[for i, v in ["a", "b"] : "${i}${v}" if v != "a"]', ['1b']],
    ['{ for v in ["a", "b"] : v => upper(v) }', { a: 'A', b: 'B' }],
    ['{ for v in ["a", "ab"] : substr(v, 0, 1) => v... }', { a: ['a', 'ab'] }],
    ['[{ n = 1 }, { n = 2 }][*].n', [1, 2]],
    ['[{ n = 1 }].0.n', 1],
    ['/* one */ 1e3', 1000],
  ])('reads %s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each([
    ['a = \n', 1, 'has no value where one is expected'],
    ['a = 1\nb = "x\n', 2, 'has a text whose quotes do not close'],
    ['a = [1, 2\n', 2, 'has the end where ] is expected'],
    ['a {\n', 2, 'has neither an argument nor a block'],
    ['a = 1 b = 2', 1, 'has something behind a value on its line'],
    ['a = "\\q"', 1, 'has the unknown escape \\q'],
    ['a = <<EOT\nx\n', 3, 'has a text that never ends with EOT'],
    ['/* a', 1, 'has a comment that does not end'],
    [`a = ${'['.repeat(500)}`, 1, 'nests deeper than 100 levels'],
  ])('refuses %j in line %i', (text, line, message) => {
    expect(problemOf(text)).toMatchObject({
      message: expect.stringContaining(message),
      line,
    });
  });

  it('reads or refuses whatever it is given', () => {
    const pieces = fc.constantFrom(
      'a',
      '=',
      '{',
      '}',
      '[',
      ']',
      '"',
      '${',
      '%{',
      '<<EOT\n',
      'EOT',
      '\n',
      '?',
      ':',
      ',',
      '(',
      ')',
      '.',
      '*',
      '1',
      'for',
      'in',
      '=>',
      '...',
      '#',
      '/*',
      '*/',
      ' ',
      '-',
      '!',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
        const problem = problemOf(parts.join(''));
        expect(problem ?? new SyntaxProblem('', 1)).toBeInstanceOf(
          SyntaxProblem,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
