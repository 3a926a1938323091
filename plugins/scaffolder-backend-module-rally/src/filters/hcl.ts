const INDENT = '  ';
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Escapes that JSON has and HCL has not. */
const ESCAPES: Record<string, string> = { b: '\\u0008', f: '\\u000c' };

/** Quotes for HCL: JSON's escapes, and `${` and `%{` kept from being templates. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\\(.)/g, (escape, letter) => ESCAPES[letter] ?? escape)
    .replace(/[$%]\{/g, opening => `${opening[0]}${opening}`);
}

/** `key = value` lines with their equal signs in one column, as `terraform fmt` wants. */
function attributes(
  entries: [key: string, value: string][],
  indent: string,
): string[] {
  const lines: string[] = [];
  let run: [string, string][] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(([key]) => key.length));
    for (const [key, value] of run) {
      lines.push(`${indent}${key.padEnd(width)} = ${value}`);
    }
    run = [];
  };
  for (const [key, value] of entries) {
    if (value.includes('\n')) {
      flush();
      lines.push(`${indent}${key} = ${value}`);
    } else {
      run.push([key, value]);
    }
  }
  flush();
  return lines;
}

function list(items: unknown[], depth: number): string {
  const rendered = items.map(item => hcl(item, depth + 1));
  if (!rendered.some(item => item.includes('\n'))) {
    return `[${rendered.join(', ')}]`;
  }
  const indent = INDENT.repeat(depth + 1);
  const lines = rendered.map(item => `${indent}${item},`);
  return `[\n${lines.join('\n')}\n${INDENT.repeat(depth)}]`;
}

function object(value: object, depth: number): string {
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined && item !== null)
    .map(([key, item]): [string, string] => [
      IDENTIFIER.test(key) ? key : quoted(key),
      hcl(item, depth + 1),
    ]);
  if (entries.length === 0) return '{}';
  const lines = attributes(entries, INDENT.repeat(depth + 1));
  return `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`;
}

/**
 * A JSON value as an HCL expression, in the layout of `terraform fmt`.
 * `depth` is how many levels the line is indented on which it starts.
 * Attributes without a value are left out.
 */
export function hcl(value: unknown, depth: number = 0): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return list(value, depth);
  if (typeof value === 'object') return object(value, depth);
  return String(value);
}
