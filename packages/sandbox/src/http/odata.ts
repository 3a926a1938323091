import { AzureError } from './azureError';

type Row = Record<string, unknown>;

/** A filter, or a part of one. */
export interface Filter {
  matches(row: Row): boolean;
  /** The only values of a field that can pass; unset: any can. */
  only(field: string): readonly string[] | undefined;
}

function either(a: Filter, b: Filter): Filter {
  return {
    matches: row => a.matches(row) || b.matches(row),
    only: field => {
      const [first, second] = [a.only(field), b.only(field)];
      return first && second ? [...first, ...second] : undefined;
    },
  };
}

function both(a: Filter, b: Filter): Filter {
  return {
    matches: row => a.matches(row) && b.matches(row),
    only: field => {
      const [first, second] = [a.only(field), b.only(field)];
      return first && second
        ? first.filter(value => second.includes(value))
        : first ?? second;
    },
  };
}

function leaf(matches: Filter['matches']): Filter {
  return { matches, only: () => undefined };
}

type Token = { kind: 'word' | 'text' | 'mark'; value: string };

function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'((?:[^']|'')*)'|([\w./-]+)|([(),]))/y;
  while (pattern.lastIndex < filter.trimEnd().length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(filter);
    if (!match) {
      throw invalid(`Syntax error at position ${at} in '${filter}'.`);
    }
    if (match[1] !== undefined) {
      tokens.push({ kind: 'text', value: match[1].replaceAll("''", "'") });
    } else if (match[2] !== undefined) {
      tokens.push({ kind: 'word', value: match[2] });
    } else {
      tokens.push({ kind: 'mark', value: match[3] });
    }
  }
  return tokens;
}

function invalid(why: string): AzureError {
  return new AzureError(
    400,
    'InvalidFilterInQueryString',
    `Invalid $filter: ${why}`,
  );
}

const FUNCTIONS: Record<string, (value: string, part: string) => boolean> = {
  contains: (value, part) => value.includes(part),
  startswith: (value, part) => value.startsWith(part),
  endswith: (value, part) => value.endsWith(part),
};

/** How deep brackets may stand in each other. */
const MAX_DEPTH = 50;

class Parser {
  #at = 0;
  #depth = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly sameCase: boolean,
  ) {}

  parse(): Filter {
    const filter = this.#or();
    if (this.#at < this.tokens.length) {
      throw invalid(`'${this.tokens[this.#at].value}' was not expected.`);
    }
    return filter;
  }

  #or(): Filter {
    const first = this.#and();
    if (!this.#takes('or')) {
      return first;
    }
    const rest = this.#or();
    return either(first, rest);
  }

  #and(): Filter {
    const first = this.#term();
    if (!this.#takes('and')) {
      return first;
    }
    const rest = this.#and();
    return both(first, rest);
  }

  #term(): Filter {
    if (this.#takes('(')) {
      this.#depth += 1;
      if (this.#depth > MAX_DEPTH) {
        throw invalid('too many brackets.');
      }
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    const word = this.#next('word');
    const compare = FUNCTIONS[word.toLocaleLowerCase('en-US')];
    return compare ? this.#call(compare) : this.#comparison(word);
  }

  #call(compare: (value: string, part: string) => boolean): Filter {
    this.#expect('(');
    const field = this.#next('word');
    this.#expect(',');
    const part = this.#fold(this.#next('text'));
    this.#expect(')');
    return leaf(row => compare(this.#fold(String(row[field] ?? '')), part));
  }

  #comparison(field: string): Filter {
    const operator = this.#next('word').toLocaleLowerCase('en-US');
    if (operator !== 'eq' && operator !== 'ne') {
      throw invalid(`operator '${operator}' is not supported.`);
    }
    const token = this.tokens[this.#at];
    if (!token || token.kind === 'mark') {
      throw invalid('a value was expected.');
    }
    this.#at += 1;
    const wanted = this.#fold(token.value);
    const matches = (row: Row) =>
      (this.#fold(String(row[field] ?? '')) === wanted) === (operator === 'eq');
    return operator === 'eq'
      ? { matches, only: name => (name === field ? [wanted] : undefined) }
      : leaf(matches);
  }

  #fold(value: string): string {
    return this.sameCase ? value : value.toLocaleLowerCase('en-US');
  }

  #takes(value: string): boolean {
    const token = this.tokens[this.#at];
    const taken =
      token?.kind !== 'text' &&
      token?.value.toLocaleLowerCase('en-US') === value;
    if (taken) {
      this.#at += 1;
    }
    return taken;
  }

  #next(kind: Token['kind']): string {
    const token = this.tokens[this.#at];
    if (token?.kind !== kind) {
      throw invalid(`'${token?.value ?? 'the end'}' was not expected.`);
    }
    this.#at += 1;
    return token.value;
  }

  #expect(mark: string): void {
    if (!this.#takes(mark)) {
      throw invalid(`'${mark}' was expected.`);
    }
  }
}

/**
 * Reads an OData filter of `eq`, `ne`, `contains`, `startswith`, `endswith`,
 * `and`, `or` and brackets. No filter lets all rows pass; a wrong one is a 400.
 */
export function parseFilter(
  filter: string | undefined,
  options: { sameCase?: boolean } = {},
): Filter {
  if (filter === undefined || filter.trim() === '') {
    return leaf(() => true);
  }
  return new Parser(tokenize(filter), options.sameCase ?? false).parse();
}
