import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { Expectation } from './cases';
import { DryRunResult, RenderedFiles } from './dryRun';

const LEFTOVERS = [/\$\{\{/, /<example>/, /\bundefined\b/, /\[object Object\]/];

function leftovers(files: RenderedFiles): string[] {
  return [...files].flatMap(([path, content]) => {
    const text = content.toString('utf8');
    return LEFTOVERS.filter(
      pattern => pattern.test(text) || pattern.test(path),
    ).map(pattern => `${path} still holds ${pattern.source}`);
  });
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<any>((below, key) => (below ?? {})[key], value);

/** Layout is for `terraform fmt` to judge: runs of blanks count as one. */
const squeezed = (text: string) => text.replace(/ +/g, ' ');

function unmet(files: RenderedFiles, expected: Expectation): string[] {
  const problems: string[] = [];
  const read = (path: string) => files.get(path)?.toString('utf8');
  const check = (path: string, inspect: (text: string) => string[]) => {
    const text = read(path);
    problems.push(
      ...(text === undefined ? [`${path} is missing`] : inspect(text)),
    );
  };
  for (const path of expected.files) check(path, () => []);
  for (const path of expected.absent) {
    if (files.has(path)) problems.push(`${path} should not be there`);
  }
  for (const [path, parts] of Object.entries(expected.contains)) {
    check(path, text =>
      parts
        .filter(part => !squeezed(text).includes(squeezed(part)))
        .map(part => `${path} lacks ${JSON.stringify(part)}`),
    );
  }
  for (const [path, parts] of Object.entries(expected.lacks)) {
    check(path, text =>
      parts
        .filter(part => squeezed(text).includes(squeezed(part)))
        .map(part => `${path} holds ${JSON.stringify(part)}`),
    );
  }
  for (const [path, values] of Object.entries(expected.yaml)) {
    check(path, text => {
      const content = parse(text);
      return Object.entries(values)
        .filter(([key, value]) => !isDeepStrictEqual(at(content, key), value))
        .map(
          ([key, value]) =>
            `${path}: ${key} is ${JSON.stringify(
              at(content, key),
            )}, not ${JSON.stringify(value)}`,
        );
    });
  }
  return problems;
}

/** Everything in which a result falls short of its case. Empty: the case holds. */
export function judge(
  result: DryRunResult,
  expected: Expectation,
  skippable: string[],
): string[] {
  if (result.status === 'refused') {
    if (expected.refused === undefined) {
      return [`refused with ${result.code}: ${result.message}`];
    }
    return result.message.includes(expected.refused)
      ? []
      : [`refused, but for another reason: ${result.message}`];
  }
  if (expected.refused !== undefined) {
    return [`rendered, though it should be refused: ${expected.refused}`];
  }
  const skips = isDeepStrictEqual(
    [...result.skipped].sort(),
    [...skippable].sort(),
  )
    ? []
    : [`skipped [${result.skipped}], not [${skippable}]`];
  return [
    ...skips,
    ...(result.files.size === 0 ? ['rendered no file'] : []),
    ...leftovers(result.files),
    ...unmet(result.files, expected),
  ];
}
