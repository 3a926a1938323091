import { FormPage, LoadedTemplate, pagesOf } from './template';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fill(schema: FormPage, value: unknown): unknown {
  const given = value === undefined ? structuredClone(schema.default) : value;
  if (isObject(given) && schema.properties) {
    return fillProperties(schema, given);
  }
  if (Array.isArray(given) && schema.items) {
    return given.map(item => fill(schema.items!, item));
  }
  return given;
}

/** What a schema asks beside its own fields, for every value that another field may have. */
const branchesOf = ({ dependencies = {} }: FormPage) =>
  Object.entries(dependencies).flatMap(([field, { oneOf = [] }]) =>
    oneOf.map(({ properties = {} }) => {
      const { [field]: condition, ...asked } = properties;
      return { field, condition: condition ?? {}, asked };
    }),
  );

const admits = ({ enum: values, const: only }: FormPage, value: unknown) =>
  Array.isArray(values) ? values.includes(value) : only === value;

function fillProperties(
  schema: FormPage,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const filled = { ...values };
  const fillAll = (properties: Record<string, FormPage>) => {
    for (const [name, property] of Object.entries(properties)) {
      const value = fill(property, values[name]);
      if (value !== undefined) filled[name] = value;
    }
  };
  fillAll(schema.properties ?? {});
  for (const { field, condition, asked } of branchesOf(schema)) {
    if (admits(condition, filled[field])) fillAll(asked);
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
    (filled, page) => fillProperties(page, filled),
    values,
  );
}

/** Dotted paths of every field of the form; the items of lists count as one field. */
export function fieldsOf(template: LoadedTemplate): string[] {
  const below = (prefix: string, schema: FormPage): string[] => {
    const nested = [
      schema.properties ?? {},
      ...branchesOf(schema).map(({ asked }) => asked),
    ].flatMap(properties => Object.entries(properties));
    if (nested.length === 0) return [prefix];
    return nested.flatMap(([name, property]) =>
      below(prefix ? `${prefix}.${name}` : name, property),
    );
  };
  return pagesOf(template).flatMap(page => below('', page));
}
