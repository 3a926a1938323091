import { RenderedFiles } from './dryRun';

/** A copy of `values` with another value at a dotted path. */
export function changed(
  values: Record<string, unknown>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [head, ...rest] = path.split('.');
  const below = (values[head] ?? {}) as Record<string, unknown>;
  return {
    ...values,
    [head]: rest.length === 0 ? value : changed(below, rest.join('.'), value),
  };
}

/** Times and digests differ from render to render, whatever the form says. */
const steady = (content: Buffer) =>
  content
    .toString('utf8')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b[0-9a-f]{64}\b/g, '<digest>');

/** Files that one of two renders has and the other has not, or not so. */
export function differingFiles(a: RenderedFiles, b: RenderedFiles): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter(path => {
    const [before, after] = [a.get(path), b.get(path)];
    return !before || !after || steady(before) !== steady(after);
  });
}
