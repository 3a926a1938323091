import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { caseNames, FIELDS, TemplateSource } from './sources';

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

export const valuesSchema = z.record(z.string(), z.unknown());

/** What must have been made before a template can run, for whoever makes it. */
const givenSchema = z.array(valuesSchema).default([]);
export type Given = z.output<typeof valuesSchema>;

export const caseSchema = z.strictObject({
  /** What the case is for. */
  description: z.string().min(1),
  given: givenSchema,
  values: valuesSchema,
  expect: expectationSchema.prefault({}),
});
export type TemplateCase = z.output<typeof caseSchema> & { name: string };

export const fieldsSchema = z.strictObject({
  given: givenSchema,
  /** Values of the render that the fields are changed in. */
  base: valuesSchema,
  /** By field whose change the base would not bear: another base for it. */
  bases: z.record(z.string(), valuesSchema).prefault({}),
  /** By field: another value, which has to change a file. */
  fields: z.record(z.string(), z.unknown()),
  /** By field that changes what happens and no file: why. */
  without: z.record(z.string(), z.string().min(1)).prefault({}),
  /** By field that must equal another one: that one. Both are changed at once. */
  mirrors: z.record(z.string(), z.string()).prefault({}),
});
export type FieldChanges = z.output<typeof fieldsSchema>;

/** One file of a template's cases is one case, named by its file. */
export async function loadCases(
  source: Pick<TemplateSource, 'cases'>,
): Promise<TemplateCase[]> {
  return Promise.all(
    caseNames(source).map(async name => {
      const text = await readFile(join(source.cases, `${name}.yaml`), 'utf8');
      return { ...caseSchema.parse(parse(text)), name };
    }),
  );
}

/** `fields.yaml` among the cases: how to change each field of the form. */
export async function loadFieldChanges({
  cases,
}: Pick<TemplateSource, 'cases'>): Promise<FieldChanges> {
  return fieldsSchema.parse(parse(await readFile(join(cases, FIELDS), 'utf8')));
}
