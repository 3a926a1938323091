import { TestBackend } from '@backstage/backend-test-utils';
import { Given, loadCases, loadFieldChanges } from './cases';
import { fieldsOf } from './defaults';
import { dryRun, RenderedFiles } from './dryRun';
import { changed, differingFiles } from './fields';
import { judge } from './judge';
import { caseNames, TemplateSource } from './sources';
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
  source: TemplateSource;
  /** Ids of the steps that a dry run leaves out, all of them. */
  skipped: string[];
  backend(): TestBackend;
  /** Makes what a case needs to find; the same may be asked for again. */
  give?(given: Given): Promise<void>;
}) {
  const { source, backend, skipped, give } = options;

  async function prepare(given: Given[]) {
    for (const values of given) {
      if (!give) throw new Error('the cases need something given');
      await give(values);
    }
  }

  it.each(caseNames(source))('case %s', async name => {
    const template = await loadTemplate(source);
    const cases = await loadCases(source);
    const {
      given,
      values,
      expect: expected,
    } = cases.find(it => it.name === name)!;
    await prepare(given);
    const result = await dryRun(backend().server, template, values);
    expect(judge(result, expected, skipped)).toEqual([]);
  });

  it('lets every field of the form reach a file', async () => {
    const template = await loadTemplate(source);
    const { given, base, bases, fields, mirrors, without } =
      await loadFieldChanges(source);
    expect([fields, mirrors, without].flatMap(Object.keys).sort()).toEqual(
      fieldsOf(template).sort(),
    );
    await prepare(given);
    const unchanged = await render(backend(), template, base);
    const again = await render(backend(), template, base);
    expect(differingFiles(unchanged, again)).toEqual([]);
    const silent: string[] = [];
    for (const [field, value] of Object.entries(fields)) {
      const alike = Object.keys(mirrors).filter(key => mirrors[key] === field);
      const from = bases[field] ?? base;
      const values = [field, ...alike].reduce(
        (before, path) => changed(before, path, value),
        from,
      );
      const before = bases[field]
        ? await render(backend(), template, from)
        : unchanged;
      const after = await render(backend(), template, values);
      if (differingFiles(before, after).length === 0) silent.push(field);
    }
    expect(silent).toEqual([]);
  });
}
