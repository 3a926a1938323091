import { TestBackend } from '@backstage/backend-test-utils';
import { loadCases, loadFieldChanges } from './cases';
import { fieldsOf } from './defaults';
import { dryRun, RenderedFiles } from './dryRun';
import { changed, differingFiles } from './fields';
import { judge } from './judge';
import { LoadedTemplate, loadTemplate } from './template';

async function render(
  backend: TestBackend,
  template: LoadedTemplate,
  values: Record<string, unknown>,
): Promise<RenderedFiles> {
  const result = await dryRun(backend.server, template, values);
  if (result.status === 'rendered') return result.files;
  throw new Error(`refused with ${result.code}: ${result.message}`);
}

/**
 * Declares the tests of one template, for Jest: each of its cases, and that
 * every field of the form reaches a file.
 */
export function testTemplate(options: {
  directory: string;
  /** The names of the cases, known before the tests run. */
  cases: string[];
  /** Ids of the steps that a dry run leaves out, all of them. */
  skipped: string[];
  backend(): TestBackend;
}) {
  const { directory, backend, skipped } = options;

  it('has exactly these cases', async () => {
    const names = (await loadCases(directory)).map(({ name }) => name);
    expect(names).toEqual([...options.cases].sort());
  });

  it.each(options.cases)('case %s', async name => {
    const template = await loadTemplate(directory);
    const cases = await loadCases(directory);
    const { values, expect: expected } = cases.find(it => it.name === name)!;
    const result = await dryRun(backend().server, template, values);
    expect(judge(result, expected, skipped)).toEqual([]);
  });

  it('lets every field of the form reach a file', async () => {
    const template = await loadTemplate(directory);
    const { base, fields, mirrors } = await loadFieldChanges(directory);
    expect([...Object.keys(fields), ...Object.keys(mirrors)].sort()).toEqual(
      fieldsOf(template).sort(),
    );
    const unchanged = await render(backend(), template, base);
    const again = await render(backend(), template, base);
    expect(differingFiles(unchanged, again)).toEqual([]);
    const without: string[] = [];
    for (const [field, value] of Object.entries(fields)) {
      const alike = Object.keys(mirrors).filter(key => mirrors[key] === field);
      const values = [field, ...alike].reduce(
        (before, path) => changed(before, path, value),
        base,
      );
      const after = await render(backend(), template, values);
      if (differingFiles(unchanged, after).length === 0) without.push(field);
    }
    expect(without).toEqual([]);
  });
}
