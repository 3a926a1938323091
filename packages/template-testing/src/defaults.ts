import { FormPage, LoadedTemplate, pagesOf } from './template';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fill(schema: FormPage, value: unknown): unknown {
  const given = value === undefined ? structuredClone(schema.default) : value;
  if (isObject(given) && schema.properties) {
    return fillProperties(schema.properties, given);
  }
  if (Array.isArray(given) && schema.items) {
    return given.map(item => fill(schema.items!, item));
  }
  return given;
}

function fillProperties(
  properties: Record<string, FormPage>,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const filled = { ...values };
  for (const [name, schema] of Object.entries(properties)) {
    const value = fill(schema, values[name]);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/**
 * The values a form would send: the dry-run endpoint does not apply the
 * defaults of the schema.
 */
export function withDefaults(
  template: LoadedTemplate,
  values: Record<string, unknown>,
): Record<string, unknown> {
  return pagesOf(template).reduce(
    (filled, page) => fillProperties(page.properties ?? {}, filled),
    values,
  );
}

/** Dotted paths of every field of the form; the items of lists count as one field. */
export function fieldsOf(template: LoadedTemplate): string[] {
  const below = (prefix: string, schema: FormPage): string[] => {
    const nested = Object.entries(schema.properties ?? {});
    if (nested.length === 0) return [prefix];
    return nested.flatMap(([name, property]) =>
      below(prefix ? `${prefix}.${name}` : name, property),
    );
  };
  return pagesOf(template).flatMap(page => below('', page));
}
