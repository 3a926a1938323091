import { z } from 'zod';

/** As much of a JSON schema as its fields need. */
export interface JsonSchema {
  $ref?: string;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

/**
 * Names of all fields, nested ones with a full stop; `!` where required.
 *
 * @param resolve - gives the schema that a `$ref` stands for
 */
export function fieldsOf(
  schema: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema = node => node,
  prefix = '',
): string[] {
  const node = resolve(schema);
  const required = new Set(node.required ?? []);
  const own = Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    `${prefix}${name}${required.has(name) ? '!' : ''}`,
    ...fieldsOf(child, resolve, `${prefix}${name}.`),
  ]);
  const items = node.items ? fieldsOf(node.items, resolve, `${prefix}[].`) : [];
  return [...own, ...items].sort();
}

/** The same of what a zod schema takes, before its defaults. */
export const fieldsOfInput = (schema: z.ZodType): string[] =>
  fieldsOf(
    z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
    }) as JsonSchema,
  );
