import { readFileSync } from 'node:fs';
import Ajv, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { fieldsOf, JsonSchema } from './fieldsOf';

/** One method of one path. */
export interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
  tags?: string[];
}

export interface NamedOperation {
  /** `get /models/{name}` */
  name: string;
  path: string;
  operation: Operation;
}

/** An example, and where it stands: `/paths/~1quota/.../application~1json`. */
export interface Example {
  at: string;
  example: unknown;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
}

/** OpenAPI's own words beside the schemas. */
const WORDS = [
  'openapi',
  'info',
  'servers',
  'security',
  'paths',
  'components',
  'tags',
];

/** An `openapi.yaml` as tests hold it against routes and answers. */
export class OpenApi {
  readonly operations: NamedOperation[];
  readonly schemas: Record<string, JsonSchema>;
  /** Of every media type that has one beside its schema. */
  readonly examples: Example[];
  readonly #ajv = new Ajv({ strict: true, allErrors: true });

  /** @param file - path of an `openapi.yaml` */
  constructor(file: string) {
    const description: Description = parse(readFileSync(file, 'utf8'));
    this.operations = Object.entries(description.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          name: `${method} ${path}`,
          path,
          operation,
        })),
    );
    this.schemas = description.components.schemas;
    this.examples = examplesIn(description, '');
    addFormats(this.#ajv);
    WORDS.forEach(word => this.#ajv.addKeyword(word));
    this.#ajv.addSchema({ $id: 'openapi', ...description });
  }

  /**
   * What of `value` does not fit the schema of that name.
   *
   * @throws where the schema itself cannot be used
   */
  misfits(schema: string, value: unknown): string[] {
    return misfitsOf(this.#compile(`/components/schemas/${schema}`), value);
  }

  /** What of an example does not fit the schema beside it. */
  misfitsOfExample({ at, example }: Example): string[] {
    return misfitsOf(this.#compile(`${at}/schema`), example);
  }

  /** The fields of the schema of that name, as `fieldsOf` has them. */
  fieldsOf(schema: string): string[] {
    return fieldsOf({ $ref: `#/components/schemas/${schema}` }, node =>
      this.#resolve(node),
    );
  }

  #compile(pointer: string): ValidateFunction {
    return this.#ajv.compile({ $ref: `openapi#${pointer}` });
  }

  #resolve(schema: JsonSchema): JsonSchema {
    const name = /#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
    return name ? this.#resolve(this.schemas[name]) : schema;
  }
}

function misfitsOf(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(e => `${e.instancePath}: ${e.message}`);
}

function examplesIn(value: unknown, at: string): Example[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if ('schema' in value && 'example' in value && at.includes('/content/')) {
    return [{ at, example: value.example }];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    examplesIn(
      child,
      `${at}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`.replace(
        /[{}]/g,
        c => encodeURIComponent(c),
      ),
    ),
  );
}
