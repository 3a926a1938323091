import { mockServices } from '@backstage/backend-test-utils';
import { needsSchema, placementSchema } from '@rally/plugin-aks-common';
import express from 'express';
import { z } from 'zod';
import { fieldsOf, JsonSchema } from '../__testUtils__/fieldsOf';
import { ajv, description, schemaOf } from '../__testUtils__/openApi';
import {
  preflightRequest,
  quotaIncreaseRequest,
  rankRequest,
} from '../requests';
import { Services } from '../service/createServices';
import { createRouter } from './createRouter';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** `get /quota` for each route, nested routers included. */
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
      method,
      operation,
    })),
);

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    const router = createRouter(
      {} as Services,
      mockServices.httpAuth.mock() as never,
    );
    expect(routesOf(router).sort()).toEqual(operations.map(o => o.name).sort());
    expect(operations.length).toBeGreaterThanOrEqual(8);
  });

  it.each(operations)('says what $name may answer', ({ operation, path }) => {
    expect(operation.operationId).toMatch(/^[a-z]\w+$/);
    const asksAzure = path !== '/openapi.yaml';
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([
        operation.operationId === 'requestQuota' ? '202' : '200',
        '401',
        ...(asksAzure ? ['400', '403', '503'] : []),
      ]),
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
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples)('its example at $at fits the schema', ({ at, example }) => {
    const validate = ajv.compile(schemaOf(`${at}/schema`));
    validate(example);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['Needs', needsSchema],
    ['Placement', placementSchema],
    ['PreflightRequest', preflightRequest],
    ['RankRequest', rankRequest],
    ['QuotaIncrease', quotaIncreaseRequest],
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
});

/** Each media type with an example: `/paths/~1quota/.../application~1json`. */
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
