import { mockServices } from '@backstage/backend-test-utils';
import {
  archiveBodySchema,
  MODEL_NAME,
  promoteBodySchema,
  publishBodySchema,
  renameBodySchema,
  rollbackBodySchema,
} from '@rally/plugin-kmeans-common';
import { MODEL_NAME as REGISTRY_NAME } from '@rally/model-registry';
import express from 'express';
import { z } from 'zod';
import { fieldsOf, JsonSchema } from '../__testUtils__/fieldsOf';
import { ajv, description, schemaOf } from '../__testUtils__/openApi';
import { Services } from '../service/createServices';
import { createRouter } from './createRouter';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** `get /models` for each route, nested routers included. */
function routesOf(router: express.Router | { stack?: Layer[] }): string[] {
  return ((router.stack ?? []) as Layer[]).flatMap(layer =>
    layer.route
      ? Object.keys(layer.route.methods).map(
          method => `${method} ${layer.route!.path.replace(/:(\w+)/g, '{$1}')}`,
        )
      : routesOf(layer.handle),
  );
}

const operations = Object.entries(description.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method} ${path}`,
      path,
      operation,
    })),
);

/** Answered without the router, by the part that predicts. */
const isPrediction = (path: string) => path.endsWith('/predict');

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    const router = createRouter({} as Services, mockServices.httpAuth.mock());
    expect(routesOf(router).sort()).toEqual(
      operations
        .filter(({ path }) => !isPrediction(path))
        .map(({ name }) => name)
        .sort(),
    );
    expect(operations.filter(({ path }) => isPrediction(path))).toHaveLength(2);
  });

  it.each(operations)('says what $name may answer', ({ operation, path }) => {
    expect(operation.operationId).toMatch(/^[a-z]\w+$/);
    const codes = Object.keys(operation.responses);
    expect(codes.some(code => code === '200' || code === '201')).toBe(true);
    expect(codes).toEqual(
      expect.arrayContaining(
        path === '/openapi.yaml' ? ['401'] : ['400', '401', '403', '503'],
      ),
    );
  });

  it.each(Object.keys(description.components.schemas))(
    '%s is a schema that can be used',
    name => {
      expect(() =>
        ajv.compile(schemaOf(`/components/schemas/${name}`)),
      ).not.toThrow();
    },
  );

  const examples = examplesIn(description, '');
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(25);
  });

  it.each(examples)('its example at $at fits the schema', ({ at, example }) => {
    const validate = ajv.compile(schemaOf(`${at}/schema`));
    validate(example);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['PromoteRequest', promoteBodySchema],
    ['RollbackRequest', rollbackBodySchema],
    ['ArchiveRequest', archiveBodySchema],
    ['RenameRequest', renameBodySchema],
    ['PublishRequest', publishBodySchema],
  ])('%s has the fields that the routes take', (name, schema) => {
    const described = fieldsOf(
      { $ref: `#/components/schemas/${name}` },
      resolve,
    );
    const taken = fieldsOf(
      z.toJSONSchema(schema, {
        io: 'input',
        unrepresentable: 'any',
      }) as JsonSchema,
    );
    expect(described).toEqual(taken);
  });

  it('has the same names of models as the registry and the routes', () => {
    const { pattern } = description.components.schemas.ModelName as {
      pattern: string;
    };
    expect(pattern).toBe(MODEL_NAME.source);
    expect(REGISTRY_NAME.source).toBe(MODEL_NAME.source);
  });
});

/** Each media type with an example: `/paths/~1models/.../application~1json`. */
function examplesIn(
  value: unknown,
  at: string,
): { at: string; example: unknown }[] {
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

function resolve(schema: JsonSchema): JsonSchema {
  const name = /#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
  return name
    ? resolve(description.components.schemas[name] as JsonSchema)
    : schema;
}
