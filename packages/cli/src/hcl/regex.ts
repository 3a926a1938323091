import { createContext, runInContext } from 'node:vm';
import { FunctionProblem } from './problem';
import { list, map, scalar, Value } from './values';

/**
 * Milliseconds: Terraform's own expressions are linear, those of JavaScript
 * are not. Far more than any takes that ends, however busy the machine is.
 */
const LONGEST = 1000;
/** So many that do not end are tried; a hostile configuration has no more time than that. */
const MOST_ENDLESS = 3;
const MOST_MATCHES = 1000;

/** Written otherwise in RE2, or not there at all. */
const FOREIGN =
  /\\[AzQECpP]|\[\[:|\(\?(?!P?<[A-Za-z_]|:|[ims]+\))|\\[1-9]|\(\?<[=!]/;

/**
 * The pattern of RE2 as JavaScript has it.
 * https://github.com/google/re2/wiki/Syntax
 */
function translated(pattern: string): { source: string; flags: string } {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const rest = flags ? pattern.slice(flags[0].length) : pattern;
  if (FOREIGN.test(rest) || /\(\?[ims]+\)/.test(rest)) {
    throw new FunctionProblem(
      'takes a regular expression that is not evaluated here',
    );
  }
  return {
    source: rest.replace(/\(\?P</g, '(?<'),
    flags: `g${[...new Set(flags?.[1] ?? '')].join('')}`,
  };
}

let endless = 0;

/** Runs what may take for ever where it can be stopped. */
function run<T>(script: string, names: Record<string, unknown>): T {
  if (endless >= MOST_ENDLESS) {
    throw new FunctionProblem(
      'takes a regular expression, which takes too long',
    );
  }
  try {
    return runInContext(script, createContext({ ...names }), {
      timeout: LONGEST,
    });
  } catch (thrown) {
    const { code, name } = thrown as NodeJS.ErrnoException;
    const isEndless = code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isEndless) endless += 1;
    throw new FunctionProblem(
      isEndless
        ? 'takes a regular expression that takes too long'
        : `takes a regular expression that is not evaluated here (${name})`,
    );
  }
}

type Match = {
  whole: string;
  parts: (string | null)[];
  names: [string, string | null][] | null;
};

function matchesOf(pattern: string, text: string, most: number): Match[] {
  const { source, flags } = translated(pattern);
  const json = run<string>(
    `const found = [];
     for (const match of text.matchAll(new RegExp(source, flags))) {
       found.push({
         whole: match[0],
         parts: [...match].slice(1).map(each => each ?? null),
         names: match.groups ? Object.entries(match.groups).map(([key, value]) => [key, value ?? null]) : null,
       });
       if (found.length >= most) break;
     }
     JSON.stringify(found)`,
    { text, source, flags, most },
  );
  return JSON.parse(json);
}

const shown = ({ whole, parts, names }: Match): Value => {
  if (names) return map(names.map(([key, value]) => [key, scalar(value)]));
  return parts.length > 0
    ? list(parts.map(each => scalar(each)))
    : scalar(whole);
};

/** The first match: a text, a list of its groups, or a map of its named ones. */
export function regex(pattern: string, text: string): Value {
  const [first] = matchesOf(pattern, text, 1);
  if (!first) throw new FunctionProblem('finds no match');
  return shown(first);
}

/** All matches, in the shapes of {@link regex}. */
export const regexAll = (pattern: string, text: string): Value =>
  list(matchesOf(pattern, text, MOST_MATCHES).map(shown));

/** Every match replaced; `$1` and `${name}` stand for groups. */
export function replaceAll(text: string, pattern: string, by: string): string {
  const { source, flags } = translated(pattern);
  return run<string>('text.replace(new RegExp(source, flags), by)', {
    text,
    source,
    flags,
    by: by.replace(/\$\{(\w+)\}/g, (_, name) =>
      /^\d+$/.test(name) ? `$${name}` : `$<${name}>`,
    ),
  });
}
