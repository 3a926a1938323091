import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const byFile = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

/** What must be true of the files of a case; paths start at the workspace. */
export const expectationSchema = z.strictObject({
  /** Part of the error; the case must not render. */
  refused: z.string().min(1).optional(),
  files: z.array(z.string()).default([]),
  absent: z.array(z.string()).default([]),
  contains: byFile(z.array(z.string())).prefault({}),
  lacks: byFile(z.array(z.string())).prefault({}),
  /** By file, by dotted path: the value that stands there. */
  yaml: byFile(z.record(z.string(), z.unknown())).prefault({}),
});
export type Expectation = z.output<typeof expectationSchema>;

export const caseSchema = z.strictObject({
  /** What the case is for. */
  description: z.string().min(1),
  values: z.record(z.string(), z.unknown()),
  expect: expectationSchema.prefault({}),
});
export type TemplateCase = z.output<typeof caseSchema> & { name: string };

export const fieldsSchema = z.strictObject({
  /** Values of the render that the fields are changed in. */
  base: z.record(z.string(), z.unknown()),
  /** By field: another value, which has to change a file. */
  fields: z.record(z.string(), z.unknown()),
  /** By field that must equal another one: that one. Both are changed at once. */
  mirrors: z.record(z.string(), z.string()).prefault({}),
});
export type FieldChanges = z.output<typeof fieldsSchema>;

const FIELDS = 'fields.yaml';

/** One file of `cases/` is one case, named by its file. */
export async function loadCases(directory: string): Promise<TemplateCase[]> {
  const folder = join(directory, 'cases');
  const names = (await readdir(folder))
    .filter(name => name.endsWith('.yaml') && name !== FIELDS)
    .map(name => basename(name, '.yaml'));
  return Promise.all(
    names.sort().map(async name => {
      const text = await readFile(join(folder, `${name}.yaml`), 'utf8');
      return { ...caseSchema.parse(parse(text)), name };
    }),
  );
}

/** `cases/fields.yaml`: how to change each field of the form. */
export async function loadFieldChanges(
  directory: string,
): Promise<FieldChanges> {
  const file = join(directory, 'cases', FIELDS);
  return fieldsSchema.parse(parse(await readFile(file, 'utf8')));
}
