import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

export const description: Description = parse(
  readFileSync(resolve(__dirname, '../../openapi.yaml'), 'utf8'),
);

const ajv = new Ajv({ strict: true, allErrors: true });
addFormats(ajv);
// OpenAPI's own words beside the schemas.
[
  'openapi',
  'info',
  'servers',
  'security',
  'paths',
  'components',
  'tags',
].forEach(word => ajv.addKeyword(word));
ajv.addSchema({ $id: 'openapi', ...description });

/** What of `value` does not fit the schema of that name in `openapi.yaml`. */
export function misfits(schema: string, value: unknown): string[] {
  const validate = ajv.compile({
    $ref: `openapi#/components/schemas/${schema}`,
  });
  validate(value);
  return (validate.errors ?? []).map(e => `${e.instancePath}: ${e.message}`);
}

export function schemaOf(path: string): object {
  return { $ref: `openapi#${path}` };
}

export { ajv };
